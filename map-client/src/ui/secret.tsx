import { useState } from "preact/hooks";
import { Icon } from "./icon";
import { useSpeech } from "./speech";

export interface SecretProps {
  readonly words: string;
  readonly secret: string;
  readonly onDone: () => void;
}

/** Something that is shown once, with a way to copy it. */
export function Secret({ words, secret, onDone }: SecretProps) {
  const speech = useSpeech();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(speech.say("keyCopied"));
    } catch {
      setCopied(speech.say("copyFailed"));
    }
  };
  return (
    <div class="secret" role="status">
      <p>{words}</p>
      <code>{secret}</code>
      <div class="form-acts">
        <button type="button" class="button button-main" onClick={() => void copy()}>
          <Icon name="link" /> {copied ?? speech.say("keyCopy")}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {speech.say("keyStored")}
        </button>
      </div>
    </div>
  );
}
