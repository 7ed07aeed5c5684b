import type { ChoiceJson } from "../api/form";
import type { GrantJson, SessionJson } from "../api/identity";
import type { WordKey } from "../i18n/id";
import type { Speech } from "../i18n/speech";
import { toLocal } from "./local-time";

const SETS: Readonly<Record<string, WordKey>> = {
  public: "setPublic",
  operator: "setOperator",
  "call-taker": "setCallTaker",
  dispatcher: "setDispatcher",
  transport: "setTransport",
  agency: "setAgency",
  area: "setArea",
  crew: "setCrew",
  supervisor: "setSupervisor",
  executive: "setExecutive",
  auditor: "setAuditor",
  admin: "setAdmin",
  screen: "setScreen",
  device: "setDevice",
};

/** A permission set in words. */
export function setName(set: string, speech: Speech): string {
  const word = SETS[set];
  return word ? speech.say(word) : set;
}

/** A scope in words: `agency:SDA` is "OPD SDA". */
export function scopeName(scope: string, speech: Speech): string {
  const [kind = "", ...rest] = scope.split(":");
  const kode = rest.join(":");
  if (kind === "city") return speech.say("scopeCity");
  if (kind === "own") return speech.say("scopeOwn");
  if (kind === "agency") return speech.say("scopeAgency", { kode });
  return kind === "area" ? speech.say("scopeArea", { kode }) : scope;
}

/** Set and scope in words; where both say the same, once. Choices of scopes give their names. */
export function grantName(
  grant: Pick<GrantJson, "set" | "scope">,
  speech: Speech,
  scopes: readonly ChoiceJson[] = [],
): string {
  const known = scopes.find((one) => one.value === grant.scope);
  const [kind = "", kode = ""] = grant.scope.split(":");
  if (known && kind === grant.set) return speech.of(known.title);
  if (known) return `${setName(grant.set, speech)} · ${speech.of(known.title)}`;
  if (kind === grant.set && kode !== "") return `${setName(grant.set, speech)} ${kode}`;
  return `${setName(grant.set, speech)} · ${scopeName(grant.scope, speech)}`;
}

/** Until when something counts, in words: an end at midnight is the whole day before it. */
export function untilName(until: string | null, speech: Speech): string {
  if (until === null) return speech.say("grantForever");
  const local = toLocal(until, speech.format.timeZone);
  if (!local.endsWith("T00:00")) return speech.format.instant(until) ?? until;
  const lastDay = toLocal(new Date(Date.parse(until) - 1).toISOString(), speech.format.timeZone);
  return speech.format.day(lastDay) ?? until;
}

/** Where to go after signing in: a page of this house, never another address. */
export function nextPage(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "";
  return /^\/(?![/\\])[^\s\\]*$/.test(next) && !next.startsWith("/login") ? next : "/map";
}

export interface Section {
  readonly address: string;
  readonly word: WordKey;
}

/** The sections of the house for a visitor. */
export function sectionsFor(session: SessionJson | null): readonly Section[] {
  const all: (Section & { set?: string })[] = [
    { address: "/map", word: "map" },
    { address: "/accounts", word: "accounts", set: "admin" },
    { address: "/audit", word: "audit", set: "auditor" },
  ];
  return all.filter(({ set }) => set === undefined || set === session?.set);
}
