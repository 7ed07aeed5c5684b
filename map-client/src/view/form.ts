import type { FieldJson } from "../api/form";
import type { Scalar } from "../api/types";
import type { WordKey } from "../i18n/id";
import type { Speech } from "../i18n/speech";
import { fromLocal, toLocal } from "./local-time";
import { show } from "./popup";

/** What stands in the fields, as it is typed; what is not there is empty. */
export type Texts = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, Scalar>>;

/** Why a field cannot be sent as it is. */
export interface FormFault {
  readonly word: WordKey;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Reading {
  readonly values: Values;
  readonly faults: Readonly<Record<string, FormFault>>;
}

/** The fields as a row fills them; without a row as the form's defaults do. */
export function textsOf(
  fields: readonly FieldJson[],
  row: Readonly<Record<string, unknown>> | null,
  speech: Speech,
): Texts {
  const text = (field: FieldJson): string => {
    const value = row === null ? field.default : row[field.name];
    return field.type === "secret" ? "" : textOf(field, value, speech);
  };
  return Object.fromEntries(fields.map((field) => [field.name, text(field)]));
}

function textOf(field: FieldJson, value: unknown, speech: Speech): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "object") return JSON.stringify(value);
  if (field.choices || typeof value === "boolean") return String(value as Scalar);
  if (typeof value === "number") return speech.language === "id" ? String(value).replace(".", ",") : String(value);
  const text = String(value as Scalar);
  return field.type === "time" ? toLocal(text, speech.format.timeZone) : text;
}

/** Reads the fields into values; an empty field is null, or refused where it is required. */
export function read(fields: readonly FieldJson[], texts: Texts, speech: Speech): Reading {
  const values: Record<string, Scalar> = {};
  const faults: Record<string, FormFault> = {};
  for (const field of fields) {
    const text = texts[field.name] ?? "";
    const value = valueOf(field, text, speech);
    const fault = faultOf(field, text, value);
    if (fault) faults[field.name] = fault;
    else values[field.name] = value ?? null;
  }
  return { values, faults };
}

/** Undefined when the text is no value of the field's type. */
function valueOf(field: FieldJson, typed: string, speech: Speech): Scalar | undefined {
  const text = field.type === "secret" ? typed : typed.trim();
  if (text === "") return null;
  if (field.choices) return field.choices.find((choice) => String(choice.value) === text)?.value;
  if (field.type === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  if (field.type === "integer" || field.type === "number") return numberOf(text, speech);
  if (field.type === "time") return fromLocal(text, speech.format.timeZone) ?? undefined;
  return text;
}

/** `1.234,5` in Indonesian, `1,234.5` in English; a lone mark that groups nothing is the decimal one. */
function numberOf(text: string, speech: Speech): number | undefined {
  const [group, decimal] = speech.language === "id" ? [".", ","] : [",", "."];
  const plain = text.replace("−", "-").replace(/\s/g, "");
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`).test(plain);
  const written = (grouped ? plain.replaceAll(group, "") : plain).replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : undefined;
}

function faultOf(field: FieldJson, text: string, value: Scalar | undefined): FormFault | null {
  if (value === undefined) return { word: wrongType(field), values: {} };
  if (value === null) return field.required ? { word: "fieldRequired", values: {} } : null;
  if (typeof value === "number") return numberFault(field, value);
  const most = field.max_length;
  if (most !== null && most !== undefined && Array.from(text).length > most)
    return { word: "fieldTooLong", values: { n: most } };
  return null;
}

function numberFault({ type, min, max }: FieldJson, value: number): FormFault | null {
  if (type === "integer" && !Number.isInteger(value)) return { word: "fieldInteger", values: {} };
  if (min !== null && min !== undefined && value < min) return { word: "fieldAtLeast", values: { n: min } };
  if (max !== null && max !== undefined && value > max) return { word: "fieldAtMost", values: { n: max } };
  return null;
}

function wrongType({ type, choices }: FieldJson): WordKey {
  if (choices) return "fieldChoice";
  if (type === "integer") return "fieldInteger";
  return type === "number" ? "fieldNumber" : type === "time" ? "fieldTime" : "fieldChoice";
}

/** Only what differs from the row: what a merge patch has to say. */
export function changed(values: Values, row: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (row[name] ?? null)));
}

/** Without what is empty: a new row takes the database's own default there. */
export function filled(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** A value of a field in words; null when there is none. */
export function spoken(field: FieldJson, value: unknown, speech: Speech): string | null {
  if (field.type === "secret") return null;
  const choice = field.choices?.find((one) => one.value === value);
  if (choice) return speech.of(choice.title);
  const scalar = typeof value === "object" && value !== null ? JSON.stringify(value) : (value as Scalar | undefined);
  return show({ name: field.name, title: field.title, type: field.type }, scalar, speech).text;
}
