import { useEffect, useRef } from "preact/hooks";
import type { LayerJson } from "../api/types";
import { scaleBar } from "../view/scale";
import type { MapView } from "../view/opening";
import { Icon, type IconName } from "./icon";
import { useSpeech } from "./speech";
import "./map-tools.css";

export interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  /** The key that does the same, printed in the hint. */
  readonly keyName?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly controls?: string;
  readonly onClick: () => void;
}

/** A square button over the map. */
export function Tool({ icon, label, keyName, pressed, disabled, controls, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={label}
      aria-pressed={pressed}
      aria-controls={pressed ? controls : undefined}
      disabled={disabled}
      title={keyName ? `${label} (${keyName})` : label}
      onClick={onClick}
    >
      <Icon name={icon} size={18} />
    </button>
  );
}

export interface LayerChoiceProps {
  readonly layers: readonly LayerJson[];
  readonly onPick: (layer: LayerJson) => void;
  readonly onClose: () => void;
}

/** Which layer a new feature is for. */
export function LayerChoice({ layers, onPick, onClose }: LayerChoiceProps) {
  const speech = useSpeech();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    onClose();
    event.preventDefault();
  };
  return (
    <section class="layer-choice" aria-label={speech.say("newFeature")} onKeyDown={onKeyDown}>
      <h3>{speech.say("newFeature")}</h3>
      {layers.map((layer, i) => (
        <button key={layer.id} ref={i === 0 ? first : null} type="button" onClick={() => onPick(layer)}>
          {speech.of(layer.title)}
        </button>
      ))}
    </section>
  );
}

export interface MapEdgeProps {
  readonly credits: readonly string[];
  readonly view: MapView;
  /** Where there is little room the credits open by a touch. */
  readonly folded: boolean;
}

/** Whose data the map is drawn from, and how long a way is. */
export function MapEdge({ credits, view, folded }: MapEdgeProps) {
  const speech = useSpeech();
  const bar = scaleBar(view.lat, view.zoom, 90);
  return (
    <div class="map-edge">
      {folded ? (
        <details class="credits-fold">
          <summary>{speech.say("source")}</summary>
          {credits.join(" · ")}
        </details>
      ) : (
        <span class="credits">{credits.join(" · ")}</span>
      )}
      <span class="scale">
        <span class="scale-bar" style={{ width: `${bar.px}px` }} aria-hidden="true" />
        {speech.format.distance(bar.metres)}
      </span>
    </div>
  );
}
