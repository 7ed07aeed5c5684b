import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./side-panel.css";

export interface SidePanelProps {
  readonly label: string;
  readonly children: ComponentChildren;
  readonly onDblClick?: () => void;
  /** A further class: `panel-low`, `panel-tall`. */
  readonly kind?: string;
}

/** The panel at the right; on a small screen a sheet from below. */
export function SidePanel({ label, children, onDblClick, kind = "" }: SidePanelProps) {
  return (
    <aside class={`panel ${kind}`.trim()} id="panel" tabIndex={-1} aria-label={label} onDblClick={onDblClick}>
      {children}
    </aside>
  );
}

export interface PanelHeadProps {
  readonly title: string;
  readonly note?: string;
  readonly onBack?: () => void;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

export function PanelHead({ title, note, onBack, onClose, children }: PanelHeadProps) {
  const speech = useSpeech();
  return (
    <header class="sheet-head">
      {onBack && (
        <button
          type="button"
          class="close-button"
          aria-label={speech.say("back")}
          title={speech.say("back")}
          onClick={onBack}
        >
          <Icon name="arrowLeft" />
        </button>
      )}
      <h2>{title}</h2>
      {note !== undefined && <span class="sheet-note">{note}</span>}
      {children}
      <button
        type="button"
        class="close-button"
        aria-label={speech.say("close")}
        title={`${speech.say("close")} (Esc)`}
        onClick={onClose}
      >
        <Icon name="x" />
      </button>
    </header>
  );
}
