import type { LayerJson } from "../api/types";
import type { MapView } from "../view/opening";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./status-bar.css";

export interface StatusBarProps {
  readonly layers: readonly LayerJson[];
  /** Whose data are shown, beyond what the map's own edge says. */
  readonly credits: readonly string[];
  readonly view: MapView;
  readonly now: number;
  /** As of when live layers are known, while nothing newer can be had; null while they are up to date. */
  readonly staleSince: number | null;
}

/** Age of each layer at the left, stale ones first; scale, place and sources at the right. */
export function StatusBar({ layers, credits, view, now, staleSince }: StatusBarProps) {
  const speech = useSpeech();
  const { format } = speech;
  const isStale = (layer: LayerJson): boolean => staleSince !== null && layer.live && layer.updated_at !== null;
  const sorted = layers.toSorted((a, b) => Number(isStale(b)) - Number(isStale(a)));
  return (
    <footer class="status-bar" aria-label={speech.say("status")}>
      {sorted.map((layer) => (
        <LayerAge key={layer.id} layer={layer} now={now} staleSince={isStale(layer) ? staleSince : null} />
      ))}
      <span class="status-gap" />
      <span class="status">{speech.say("zoomLevel", { zoom: format.number(Number(view.zoom.toFixed(1))) })}</span>
      <span class="status status-place">
        {speech.say("centre")} {format.place(view.lat, view.lon)}
      </span>
      {credits.length > 0 && (
        <span class="status status-sources" title={credits.join(" · ")}>
          {speech.say("sources", { names: credits.join(" · ") })}
        </span>
      )}
    </footer>
  );
}

interface LayerAgeProps {
  readonly layer: LayerJson;
  readonly now: number;
  readonly staleSince: number | null;
}

/** How old a layer's newest row is; of a stale one as of when it is shown. */
function LayerAge({ layer, now, staleSince }: LayerAgeProps) {
  const speech = useSpeech();
  const { format } = speech;
  const title = speech.of(layer.title);
  const at = layer.updated_at;
  if (at === null) return <span class="status status-none">{speech.say("ageNone", { layer: title })}</span>;
  if (staleSince !== null) {
    return (
      <span class="status status-stale" title={format.instant(at) ?? ""}>
        <Icon name="clock" size={12} />
        {speech.say("ageStale", { layer: title, time: format.clock(new Date(staleSince)) })}
      </span>
    );
  }
  return (
    <span class="status" title={format.instant(at) ?? ""}>
      {speech.say("ageOf", { layer: title, age: format.age(now - Date.parse(at)) })}
    </span>
  );
}
