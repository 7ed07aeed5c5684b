import { useEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "./speech";

export interface SureButtonProps {
  readonly word: string;
  /** What is asked before it is done. */
  readonly ask: string;
  readonly small?: boolean;
  readonly onSure: () => void;
}

/** A button for what cannot be taken back: it asks once, in its own place. */
export function SureButton({ word, ask, small, onSure }: SureButtonProps) {
  const speech = useSpeech();
  const [asking, setAsking] = useState(false);
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) sure.current?.focus();
  }, [asking]);
  const kind = small ? "button small-button" : "button";
  if (!asking)
    return (
      <button type="button" class={kind} onClick={() => setAsking(true)}>
        {word}
      </button>
    );
  return (
    <span class="sure" role="group" aria-label={ask}>
      <span>{ask}</span>
      <button
        ref={sure}
        type="button"
        class={`${kind} button-main`}
        onClick={() => {
          setAsking(false);
          onSure();
        }}
      >
        {word}
      </button>
      <button type="button" class={kind} onClick={() => setAsking(false)}>
        {speech.say("cancel")}
      </button>
    </span>
  );
}
