import { useState } from "preact/hooks";
import { ApiError } from "../api/client";
import type { FieldJson } from "../api/form";
import type { Scalar } from "../api/types";
import { fieldOf, reasonOf } from "../view/fault";
import { type Texts, read, textsOf } from "../view/form";
import { focusFault } from "./form";
import { useSpeech } from "./speech";

/** A form on a page: what is typed, what is wrong, whether it is under way. */
export interface FormState {
  readonly texts: Texts;
  readonly faults: Readonly<Record<string, string>>;
  readonly fault: string | null;
  readonly busy: boolean;
  readonly type: (name: string, text: string) => void;
  /** Empties the fields. */
  readonly clear: () => void;
  /** Checks, sends, and shows what is refused beside what was typed. */
  readonly submit: (send: (values: Readonly<Record<string, Scalar>>) => Promise<void>) => Promise<void>;
  readonly blame: (name: string, fault: string) => void;
}

export function useForm(fields: readonly FieldJson[], row: Readonly<Record<string, unknown>> | null = null): FormState {
  const speech = useSpeech();
  const [texts, setTexts] = useState<Texts>(() => textsOf(fields, row, speech));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(faults).filter(([one]) => one !== name));
  return {
    texts,
    faults,
    fault,
    busy,
    type: (name, text) => {
      setTexts({ ...texts, [name]: text });
      setFaults(without(name));
      setFault(null);
    },
    clear: () => {
      setTexts(textsOf(fields, null, speech));
      setFaults({});
      setFault(null);
    },
    blame: (name, words) => setFaults({ ...faults, [name]: words }),
    submit: async (send) => {
      const reading = read(fields, texts, speech);
      const wrong = Object.entries(reading.faults).map(([name, { word, values }]) => [name, speech.say(word, values)]);
      setFaults(Object.fromEntries(wrong));
      setFault(null);
      if (wrong.length > 0) focusFault();
      if (wrong.length > 0 || busy) return;
      setBusy(true);
      try {
        await send(reading.values);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const names = fields.map(({ name }) => name);
        const field = fieldOf(error, names);
        if (field === null) setFault(reasonOf(error, speech));
        else setFaults({ [field]: reasonOf(error, speech) });
        focusFault();
      } finally {
        setBusy(false);
      }
    },
  };
}
