import { Icon } from "./icon";
import { Key } from "./key";
import { useSpeech } from "./speech";
import "./off-screen.css";

export interface OffScreenNewsProps {
  /** How many features have changed beyond the edges of the map. */
  readonly n: number;
  readonly onLook: () => void;
  readonly onClose: () => void;
}

/** The map stays put: what has changed elsewhere is counted here and shown only when asked for. */
export function OffScreenNews({ n, onLook, onClose }: OffScreenNewsProps) {
  const speech = useSpeech();
  return (
    <section class="still" role="status" aria-label={speech.say("stillMap")}>
      <Icon name="lock" />
      <span class="still-text">
        <b>{speech.say("stillMap")}</b> <span>{speech.say("offScreen", { n: speech.format.integer(n) })}</span>
      </span>
      <button type="button" class="link-button" onClick={onLook}>
        {speech.say("lookThere")} <Key name="F" />
      </button>
      <button
        type="button"
        class="still-close"
        aria-label={speech.say("close")}
        title={speech.say("close")}
        onClick={onClose}
      >
        <Icon name="x" size={14} />
      </button>
    </section>
  );
}
