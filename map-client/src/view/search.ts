import type { FoundJson } from "../api/types";

/** Fewer letters are not asked for. */
export const LEAST_LETTERS = 2;
/** The server takes no more. */
export const LONGEST_TEXT = 200;
export const LIMIT = 10;
/** Typing rests so long before the server is asked. */
export const PAUSE_MS = 200;

export type SearchState = "idle" | "short" | "asking" | "found" | "nothing" | "failed";

/** The search box: what is typed, what was found for it and which find is chosen. */
export interface Search {
  readonly text: string;
  readonly state: SearchState;
  /** In the order of the list: by layer, as the server ranks inside it. */
  readonly finds: readonly FoundJson[];
  readonly chosen: number;
}

export const NO_SEARCH: Search = { text: "", state: "idle", finds: [], chosen: -1 };

/** Typing keeps the former finds until the new ones are there, so that the list does not flicker. */
export function typed(search: Search, text: string): Search {
  const letters = text.trim().length;
  if (letters === 0) return { ...NO_SEARCH, text };
  if (letters < LEAST_LETTERS) return { text, state: "short", finds: [], chosen: -1 };
  return { ...search, text, state: "asking" };
}

/** An answer counts only for the text that asked for it. */
export function answered(search: Search, text: string, results: readonly FoundJson[]): Search {
  if (search.text.trim() !== text || search.state === "idle") return search;
  const finds = byLayer(results);
  return {
    text: search.text,
    state: finds.length === 0 ? "nothing" : "found",
    finds,
    chosen: finds.length > 0 ? 0 : -1,
  };
}

export function failed(search: Search, text: string): Search {
  return search.text.trim() === text ? { ...search, state: "failed", finds: [], chosen: -1 } : search;
}

/** Up and down go round. */
export function moved(search: Search, by: 1 | -1): Search {
  const n = search.finds.length;
  return n === 0 ? search : { ...search, chosen: (search.chosen + by + n) % n };
}

export function chosenFind(search: Search): FoundJson | null {
  return search.finds[search.chosen] ?? null;
}

/** Finds of one layer stand together; the layer of the best find comes first. */
export function byLayer(results: readonly FoundJson[]): readonly FoundJson[] {
  const layers = [...new Set(results.map((found) => found.layer))];
  return layers.flatMap((layer) => results.filter((found) => found.layer === layer));
}
