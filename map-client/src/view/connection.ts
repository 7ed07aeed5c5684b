/** How the data come: all there, still coming, trying again, or cut off. */
export type Connection = "loading" | "connected" | "connecting" | "disconnected";

export interface Signs {
  readonly online: boolean;
  readonly loading: boolean;
  /** A tile or an answer in view is missing after all tries. */
  readonly failing: boolean;
  /** When the last answer came; null before the first. */
  readonly lastData: number | null;
}

/** What fails longer than this is cut off, not a hiccup. */
const PATIENCE_MS = 60_000;

export function connectionOf(signs: Signs, now: number): Connection {
  if (!signs.online) return "disconnected";
  if (signs.failing) return now - (signs.lastData ?? now) > PATIENCE_MS ? "disconnected" : "connecting";
  return signs.loading ? "loading" : "connected";
}
