import type { StateJson } from "../api/past";
import type { LayerJson } from "../api/types";
import type { WordKey } from "../i18n/id";
import type { Speech } from "../i18n/speech";
import { show } from "./popup";

/** One attribute before and after, in words; null where there was or is no value. */
export interface HistoryRow {
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What happened at one time, ready to be shown. */
export interface HistoryLine {
  readonly at: string;
  /** What happened: added, changed, deleted. */
  readonly what: WordKey;
  /** By whom; null where one is not told. */
  readonly who: string | null;
  readonly reason: string | null;
  readonly rows: readonly HistoryRow[];
  /** The place changed besides what is listed. */
  readonly moved: boolean;
  /** Something changed that this visitor is not shown. */
  readonly unseen: boolean;
  /** The moment to look at, to see it. */
  readonly moment: string;
  /** Whether it is what is looked at. */
  readonly seen: boolean;
}

const WHAT: Readonly<Record<StateJson["op"], WordKey>> = {
  begin: "historyBegin",
  insert: "historyInsert",
  update: "historyUpdate",
  delete: "historyDelete",
};

/** What is written by psql and not by an account. */
const DATABASE = "db:";

/** A history in the words of its layer; `at` is the moment that is looked at, null the present. */
export function historyLines(
  states: readonly StateJson[],
  layer: LayerJson | undefined,
  at: string | null,
  speech: Speech,
): readonly HistoryLine[] {
  return states.map((state, i) => {
    const rows = rowsOf(state, layer, speech);
    const what = whatOf(state, states[i + 1], rows);
    const changed = state.op === "update";
    return {
      at: state.valid_from,
      what,
      who: state.op === "begin" || state.actor === null ? null : whoDid(state.actor, speech),
      reason: state.reason || null,
      rows,
      moved: state.moved && what !== "historyMove",
      unseen: changed && rows.length === 0 && !state.moved,
      moment: state.op === "delete" ? before(state.valid_from) : state.valid_from,
      seen: state.op !== "delete" && isSeen(state, at),
    };
  });
}

function whatOf(state: StateJson, earlier: StateJson | undefined, rows: readonly HistoryRow[]): WordKey {
  if (state.op === "insert" && earlier?.op === "delete") return "historyRestore";
  return state.op === "update" && state.moved && rows.length === 0 ? "historyMove" : WHAT[state.op];
}

function rowsOf(state: StateJson, layer: LayerJson | undefined, speech: Speech): readonly HistoryRow[] {
  return state.changes.flatMap(({ attribute, before: was, after }) => {
    const known = layer?.attributes.find((one) => one.name === attribute);
    if (!known) return [];
    return [
      { title: speech.of(known.title), before: show(known, was, speech).text, after: show(known, after, speech).text },
    ];
  });
}

/** Who did something, in words: an account, or a login that wrote to the database itself. */
export function whoDid(actor: string, speech: Speech): string {
  return actor.startsWith(DATABASE)
    ? speech.say("historyByDatabase", { who: actor.slice(DATABASE.length) })
    : speech.say("historyBy", { who: actor });
}

function isSeen({ valid_from, valid_to }: StateJson, at: string | null): boolean {
  if (at === null) return valid_to === null;
  const moment = Date.parse(at);
  return Date.parse(valid_from) <= moment && (valid_to === null || moment < Date.parse(valid_to));
}

function before(iso: string): string {
  return new Date(Date.parse(iso) - 1).toISOString();
}
