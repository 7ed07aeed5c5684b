import type { ComponentChildren } from "preact";
import type { FieldJson } from "../api/form";
import type { IdentityApi, SessionJson } from "../api/identity";
import type { WordKey } from "../i18n/id";
import { Fields, FormFault } from "../ui/form";
import { useSpeech } from "../ui/speech";
import type { FormState } from "../ui/use-form";
import type { PageActs } from "./page-acts";
import type { PageState } from "./page-state";

export interface AccountScreenProps {
  readonly state: PageState;
  readonly acts: PageActs;
  readonly identity: IdentityApi;
}

export interface PartProps extends AccountScreenProps {
  readonly session: SessionJson;
}

/** A heading, a word about it, and what belongs to it. */
export function Part({ head, note, children }: { head: WordKey; note?: WordKey; children: ComponentChildren }) {
  const speech = useSpeech();
  return (
    <section class="part" aria-label={speech.say(head)}>
      <h2>{speech.say(head)}</h2>
      {note && <p class="part-note">{speech.say(note)}</p>}
      {children}
    </section>
  );
}

export interface PartFormProps {
  readonly id: string;
  readonly fields: readonly FieldJson[];
  readonly form: FormState;
  readonly autocomplete?: Readonly<Record<string, string>>;
  readonly onSubmit: () => void;
  /** What stands on the button. */
  readonly children: ComponentChildren;
}

/** A form within a part: its fault, its fields, one button. */
export function PartForm({ id, fields, form, autocomplete, onSubmit, children }: PartFormProps) {
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="part-form" noValidate onSubmit={submit}>
      {form.fault !== null && <FormFault text={form.fault} />}
      <Fields
        id={id}
        fields={fields}
        texts={form.texts}
        faults={form.faults}
        disabled={form.busy}
        {...(autocomplete && { autocomplete })}
        onType={form.type}
      />
      <div class="form-acts">
        <button type="submit" class="button" disabled={form.busy}>
          {children}
        </button>
      </div>
    </form>
  );
}
