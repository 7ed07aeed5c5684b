import type { ApiError } from "../api/client";
import { reasonOf } from "../view/fault";
import type { Hover } from "../view/hover";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./notices.css";

/** A city without a single row: which commands fill it. */
export function EmptyCity() {
  const speech = useSpeech();
  return (
    <section class="notice" role="status" aria-label={speech.say("emptyTitle")}>
      <h2>{speech.say("emptyTitle")}</h2>
      <p>{speech.say("emptyText")}</p>
      <pre class="commands">
        <code>./nadi import areas FILE</code>
        <code>./nadi import assets FILE --kind KIND</code>
      </pre>
      <p class="notice-small">{speech.say("emptyAfter")}</p>
    </section>
  );
}

/** The screen could not be built: what failed, and a way to try again. */
export function StartFault({ fault, onRetry }: { readonly fault: ApiError | null; readonly onRetry: () => void }) {
  const speech = useSpeech();
  return (
    <section class="notice notice-fault" role="alert">
      <h2>
        <Icon name="circleAlert" size={20} /> {speech.say("startFailed")}
      </h2>
      <p>{reasonOf(fault, speech)}</p>
      <button type="button" class="button button-main" onClick={onRetry}>
        <Icon name="rotateCcw" /> {speech.say("retry")}
      </button>
    </section>
  );
}

/** Part of the map is missing; it comes by itself or at once by hand. */
export function TilesFault({ onRetry }: { readonly onRetry: () => void }) {
  const speech = useSpeech();
  return (
    <p class="chip-notice" role="status">
      <Icon name="circleAlert" /> {speech.say("tilesFailed")}
      <button type="button" class="link-button" onClick={onRetry}>
        {speech.say("retry")}
      </button>
    </p>
  );
}

/** What lies under the pointer. */
export function Tooltip({ hover, width }: { readonly hover: Hover; readonly width: number }) {
  const side = hover.x > width - 260 ? "tooltip tooltip-left" : "tooltip";
  return (
    <div class={side} role="tooltip" style={{ left: `${hover.x}px`, top: `${hover.y}px` }}>
      <b>{hover.title}</b>
      {hover.subtitle !== "" && <span>{hover.subtitle}</span>}
    </div>
  );
}

/** A section that the server keeps from this visitor. */
export function NoAccess({ text }: { readonly text: string }) {
  const speech = useSpeech();
  return (
    <main class="page">
      <section class="notice notice-fault" role="alert">
        <h2>
          <Icon name="circleAlert" size={20} /> {speech.say("noAccessTitle")}
        </h2>
        <p>{text}</p>
      </section>
    </main>
  );
}

/** A message: what happened, perhaps how to undo it, and whether it stays until it is closed. */
export interface ToastText {
  readonly text: string;
  readonly undo: (() => void) | null;
  readonly stays: boolean;
}

/** A short message at the bottom that goes by itself; a fault stays. */
export function Toast({ toast, onClose }: { readonly toast: ToastText; readonly onClose: () => void }) {
  const speech = useSpeech();
  return (
    <div class="toast" role={toast.stays ? "alert" : "status"}>
      <span>{toast.text}</span>
      {toast.undo && (
        <button type="button" class="toast-act" onClick={toast.undo}>
          {speech.say("undo")}
        </button>
      )}
      {toast.stays && (
        <button type="button" class="toast-act" onClick={onClose}>
          {speech.say("close")}
        </button>
      )}
    </div>
  );
}
