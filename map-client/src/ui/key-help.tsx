import { useEffect, useRef } from "preact/hooks";
import { KEY_LIST } from "../view/keys";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./key-help.css";

export interface KeyHelpProps {
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
  readonly onClose: () => void;
}

/** All keys, and the switch that turns the single ones off. It stands beside the tools; the map stays in use. */
export function KeyHelp({ singleKeys, onSingleKeys, onClose }: KeyHelpProps) {
  const speech = useSpeech();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <section class="key-help" role="dialog" aria-label={speech.say("keysTitle")}>
      <header class="sheet-head">
        <h2>{speech.say("keysTitle")}</h2>
        <button ref={close} type="button" class="close-button" aria-label={speech.say("close")} onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <dl class="key-rows">
        {KEY_LIST.map((row) => (
          <div key={row.does} class="key-row">
            <dt>
              {row.keys
                .map((key) => (typeof key === "string" ? key : speech.say(key.word)))
                .map((key) => (
                  <kbd key={key} class="key">
                    {key}
                  </kbd>
                ))}
            </dt>
            <dd>{speech.say(row.does)}</dd>
          </div>
        ))}
      </dl>
      <label class="key-switch">
        <input type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.currentTarget.checked)} />
        <span>
          {speech.say("singleKeys")}
          <small>{speech.say("singleKeysHint")}</small>
        </span>
      </label>
    </section>
  );
}
