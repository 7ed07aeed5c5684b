import type { EntryJson } from "../api/audit";
import type { ChoiceJson } from "../api/form";
import { en } from "../i18n/en";
import { id, type WordKey } from "../i18n/id";
import type { Speech } from "../i18n/speech";

const ACTS: Readonly<Record<string, WordKey>> = {
  create: "actCreate",
  update: "actUpdate",
  move: "actMove",
  delete: "actDelete",
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

/** One column before and after a change. */
export interface ChangeRow {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The changed columns of an entry, each with both values. */
export function changeRows({ before, after }: Pick<EntryJson, "before" | "after">): readonly ChangeRow[] {
  const [old, now] = [columns(before), columns(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.map((name) => ({ name, before: written(old[name]), after: written(now[name]) }));
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
