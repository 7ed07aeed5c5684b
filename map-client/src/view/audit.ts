import type { EntryJson } from "../api/audit";
import type { ChoiceJson } from "../api/form";
import type { LayerJson, Scalar } from "../api/types";
import { en } from "../i18n/en";
import { id, type WordKey } from "../i18n/id";
import type { Speech } from "../i18n/speech";
import { show } from "./popup";

const ACTS: Readonly<Record<string, WordKey>> = {
  create: "actCreate",
  update: "actUpdate",
  move: "actMove",
  delete: "actDelete",
  restore: "actRestore",
  "sign-in": "actSignIn",
  "sign-in-refused": "actSignInRefused",
  "sign-out": "actSignOut",
  denied: "actDenied",
  export: "actExport",
  read: "actRead",
  grant: "actGrant",
  revoke: "actRevoke",
  password: "actPassword",
  disable: "actDisable",
  enable: "actEnable",
  "create-key": "actCreateKey",
  "revoke-key": "actRevokeKey",
  "end-session": "actEndSession",
  unrecorded: "actUnrecorded",
  locate: "actLocate",
};

export function actName(act: string, speech: Speech): string {
  const word = ACTS[act];
  return word ? speech.say(word) : act.replaceAll("-", " ");
}

/** The acts that a filter offers. */
export const ACT_CHOICES: readonly ChoiceJson[] = Object.entries(ACTS).map(([value, word]) => ({
  value,
  title: { id: id[word], en: en[word] },
}));

/** What is recorded of accounts, in words. */
const COLUMNS: Readonly<Record<string, WordKey>> = {
  account: "colAccount",
  name: "colName",
  set: "colSet",
  scope: "colScope",
  until: "colUntil",
  disabled: "accountDisabled",
  geom: "location",
  geometry: "location",
};

/** One column before and after a change. */
export interface ChangeRow {
  readonly name: string;
  /** As its layer calls it. */
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The changed columns of an entry, each with both values, in the words of the layer that was changed. */
export function changeRows(
  { subject, before, after }: Pick<EntryJson, "subject" | "before" | "after">,
  layers: readonly LayerJson[],
  speech: Speech,
): readonly ChangeRow[] {
  const [old, now] = [columns(before), columns(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const layer = layers.find(({ id: its }) => subject.startsWith(`${its}/`));
  return names.map((name) => {
    const attribute = layer?.attributes.find((one) => one.name === name);
    const own = COLUMNS[name];
    const title = attribute ? speech.of(attribute.title) : own ? speech.say(own) : name;
    const words = (value: unknown): string | null =>
      attribute && typeof value !== "object" ? show(attribute, value as Scalar, speech).text : written(value);
    return { name, title, before: words(old[name]), after: words(now[name]) };
  });
}

function columns(value: unknown): Readonly<Record<string, unknown>> {
  const parsed = typeof value === "string" ? parse(value) : value;
  if (parsed === null || parsed === undefined) return {};
  return typeof parsed === "object" && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : { "": parsed };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean);
}
