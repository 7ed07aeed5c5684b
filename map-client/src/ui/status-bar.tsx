import type { LayerJson } from "../api/types";
import type { MapView } from "../view/opening";
import { useSpeech } from "./speech";
import "./status-bar.css";

export interface StatusBarProps {
  readonly layers: readonly LayerJson[];
  /** Whose data are shown, beyond what the map's own edge says. */
  readonly credits: readonly string[];
  readonly view: MapView;
  readonly now: number;
}

/** Age of each layer at the left; scale, place and sources at the right. */
export function StatusBar({ layers, credits, view, now }: StatusBarProps) {
  const speech = useSpeech();
  const { format } = speech;
  return (
    <footer class="status-bar" aria-label={speech.say("status")}>
      {layers.map((layer) => {
        const title = speech.of(layer.title);
        const at = layer.updated_at;
        if (at === null) {
          return (
            <span key={layer.id} class="status status-none">
              {speech.say("ageNone", { layer: title })}
            </span>
          );
        }
        return (
          <span key={layer.id} class="status" title={format.instant(at) ?? ""}>
            {speech.say("ageOf", { layer: title, age: format.age(now - Date.parse(at)) })}
          </span>
        );
      })}
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
