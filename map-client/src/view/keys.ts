import type { WordKey } from "../i18n/id";

/** What a key of the map screen does. */
export type KeyAct =
  | "search"
  | "layers"
  | "fit"
  | "formerView"
  | "list"
  | "help"
  | "zoomIn"
  | "zoomOut"
  | "create"
  | "change"
  | "move"
  | "delete"
  | "past"
  | "pastHourBack"
  | "pastHourOn"
  | "pastDayBack"
  | "pastDayOn"
  | "deleted"
  | "escape";

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Where the press came from. */
export interface KeyPlace {
  /** In a text field single keys are letters. */
  readonly typing: boolean;
  /** Single keys can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
}

const ACTS: Readonly<Record<string, KeyAct>> = {
  "/": "search",
  l: "layers",
  f: "fit",
  z: "formerView",
  d: "list",
  "?": "help",
  "+": "zoomIn",
  "=": "zoomIn",
  "-": "zoomOut",
  n: "create",
  e: "change",
  m: "move",
  delete: "delete",
  t: "past",
  "[": "pastHourBack",
  "]": "pastHourOn",
  "{": "pastDayBack",
  "}": "pastDayOn",
  h: "deleted",
};

/** What a key press means; null when it means nothing here. Escape always counts. */
export function actOf(press: KeyPress, place: KeyPlace): KeyAct | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === "Escape") return "escape";
  if (place.typing || !place.singleKeys) return null;
  return ACTS[press.key.toLowerCase()] ?? null;
}

/** The keys as the help lists them; a `word` is one of the dictionary. */
export const KEY_LIST: readonly { readonly keys: readonly (string | { word: WordKey })[]; readonly does: WordKey }[] = [
  { keys: ["/"], does: "keySearch" },
  { keys: ["L"], does: "keyLayers" },
  { keys: ["D"], does: "keyList" },
  { keys: ["F"], does: "keyFit" },
  { keys: ["Z"], does: "keyFormer" },
  { keys: ["+", "−"], does: "keyZoom" },
  { keys: [{ word: "arrows" }], does: "keyPan" },
  { keys: ["Enter"], does: "keyPick" },
  { keys: ["N"], does: "newFeature" },
  { keys: ["E"], does: "keyChange" },
  { keys: ["M"], does: "keyMove" },
  { keys: ["Del"], does: "keyDelete" },
  { keys: ["T"], does: "keyPast" },
  { keys: ["[", "]"], does: "keyPastHour" },
  { keys: ["{", "}"], does: "keyPastDay" },
  { keys: ["H"], does: "keyDeleted" },
  { keys: [{ word: "keySaveName" }], does: "keySave" },
  { keys: ["Esc"], does: "keyEscape" },
  { keys: ["?"], does: "keyHelp" },
];
