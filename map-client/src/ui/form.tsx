import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { FieldJson } from "../api/form";
import type { Texts } from "../view/form";
import { fromLocal } from "../view/local-time";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./form.css";

/** Longer texts get several lines; 2,000 is the limit of texts that have none of their own. */
const ONE_LINE = 200;
const NO_LIMIT = 2_000;

export interface FieldsProps {
  readonly fields: readonly FieldJson[];
  readonly texts: Texts;
  /** What is wrong with a field, in words. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly disabled?: boolean;
  /** Begins the ids of the fields, so that two forms may stand on one page. */
  readonly id: string;
  /** Puts the cursor into the first field. */
  readonly first?: boolean;
  /** All fields are optional and say nothing about it, as in a filter. */
  readonly quiet?: boolean;
  /** What the browser may remember for a field. */
  readonly autocomplete?: Readonly<Record<string, string>>;
  readonly onType: (name: string, text: string) => void;
}

/** The fields of a form, drawn from its description: a layer's, an account's, a filter's. */
export function Fields(props: FieldsProps) {
  return (
    <div class="fields">
      {props.fields.map((field, i) => (
        <Field key={field.name} {...props} field={field} focus={props.first === true && i === 0} />
      ))}
    </div>
  );
}

interface FieldProps extends FieldsProps {
  readonly field: FieldJson;
  readonly focus: boolean;
}

function Field(props: FieldProps) {
  const speech = useSpeech();
  const { field, quiet } = props;
  const id = `${props.id}-${field.name}`;
  const fault = props.faults?.[field.name];
  const notes = [field.help ? `${id}-help` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
  return (
    <div class={fault ? "field field-wrong" : "field"}>
      <label class="field-title" for={id}>
        {speech.of(field.title)}
        {!field.required && !quiet && <span class="field-optional">{speech.say("mayBeEmpty")}</span>}
      </label>
      <Input {...props} inputId={id} notes={notes} wrong={fault !== undefined} />
      {!quiet && <Spelled field={field} text={props.texts[field.name] ?? ""} />}
      {field.help && (
        <p class="field-help" id={`${id}-help`}>
          {speech.of(field.help)}
        </p>
      )}
      {fault && (
        <p class="field-fault" id={`${id}-fault`}>
          <Icon name="circleAlert" size={14} /> {fault}
        </p>
      )}
    </div>
  );
}

/** A day as the house writes it: browsers show dates in their own language, day and month either way round. */
function Spelled({ field, text }: { readonly field: FieldJson; readonly text: string }) {
  const { format } = useSpeech();
  if (field.type !== "date" && field.type !== "time") return null;
  const instant = field.type === "time" ? fromLocal(text, format.timeZone) : null;
  const words = field.type === "date" ? format.day(text) : instant && format.instant(instant);
  return words ? <p class="field-help">{words}</p> : null;
}

interface InputProps extends FieldProps {
  readonly inputId: string;
  readonly notes: string;
  readonly wrong: boolean;
}

function Input(props: InputProps) {
  const { field, inputId, notes, wrong, disabled, focus, autocomplete } = props;
  const input = useRef<HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) input.current?.focus({ preventScroll: true });
  }, []);
  const common = {
    ref: input,
    id: inputId,
    name: field.name,
    class: "input",
    disabled,
    "aria-invalid": wrong,
    "aria-describedby": notes || undefined,
    "aria-required": field.required,
    autocomplete: autocomplete?.[field.name] ?? "off",
  };
  const value = props.texts[field.name] ?? "";
  const onInput = (event: { currentTarget: { value: string } }): void =>
    props.onType(field.name, event.currentTarget.value);
  if (field.choices || field.type === "boolean")
    return (
      <select {...common} value={value} onChange={onInput}>
        <Choices {...props} value={value} />
      </select>
    );
  const most = field.max_length ?? NO_LIMIT;
  if (field.type === "text" && most > ONE_LINE && most < NO_LIMIT)
    return <textarea {...common} rows={3} value={value} onInput={onInput} />;
  return <input {...common} {...inputKind(field)} value={value} onInput={onInput} spellcheck={false} />;
}

/** The choices; a value that is none of them any more stays and is shown as it is. */
function Choices({ field, value, quiet }: InputProps & { readonly value: string }) {
  const speech = useSpeech();
  const yesNo = [
    { value: "true", title: speech.say("yes") },
    { value: "false", title: speech.say("no") },
  ];
  const choices = field.choices?.map((one) => ({ value: String(one.value), title: speech.of(one.title) })) ?? yesNo;
  const known = choices.some((one) => one.value === value);
  const empty = !choices.some((one) => one.value === "");
  return (
    <>
      {empty && <option value="">{speech.say(field.required ? "choose" : quiet ? "all" : "notSet")}</option>}
      {!known && value !== "" && <option value={value}>{value}</option>}
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.title}
        </option>
      ))}
    </>
  );
}

type InputKind =
  | { type: "text"; inputmode?: "numeric" | "decimal" | "url" }
  | { type: "date" }
  | { type: "datetime-local" }
  | { type: "password" };

function inputKind({ type }: FieldJson): InputKind {
  if (type === "integer") return { type: "text", inputmode: "numeric" };
  if (type === "number") return { type: "text", inputmode: "decimal" };
  if (type === "date") return { type: "date" };
  if (type === "time") return { type: "datetime-local" };
  if (type === "secret") return { type: "password" };
  return type === "url" ? { type: "text", inputmode: "url" } : { type: "text" };
}

/** What went wrong with the whole form; what was typed stays. */
export function FormFault({ text, children }: { readonly text: string; readonly children?: ComponentChildren }) {
  return (
    <div class="form-fault" role="alert">
      <Icon name="circleAlert" />
      <span>{text}</span>
      {children}
    </div>
  );
}

/** The form of the panel gets the cursor, once it is there. */
export function focusFirst(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("#panel .fields .input")?.focus());
}

/** The first field that is wrong gets the cursor, once it is marked. */
export function focusFault(): void {
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong) wrong.focus();
    else document.querySelector(".form-fault")?.scrollIntoView({ block: "nearest" });
  });
}
