/**
 * How the data come: live by a stream, for the public by asking within a minute; coming, trying again, or cut off.
 */
export type Connection = "loading" | "live" | "connected" | "connecting" | "disconnected";

/** The line to the server that tells what changes: not wanted, opened for the first time, open, lost. */
export type LineState = "off" | "opening" | "open" | "cut";

export interface Signs {
  readonly online: boolean;
  readonly loading: boolean;
  /** A tile or an answer in view is missing after all tries. */
  readonly failing: boolean;
  readonly line: LineState;
  /** How far what the server tells lies behind the database. */
  readonly lagMs: number;
  /** As of when everything is known; null before the first answer. */
  readonly lastData: number | null;
}

/** What fails longer than this is cut off, not a hiccup. */
const PATIENCE_MS = 60_000;
/** A server that hears of changes later than this is not live. */
const LAG_MS = 5_000;

export function connectionOf({ online, loading, failing, line, lagMs, lastData }: Signs, now: number): Connection {
  if (!online) return "disconnected";
  if (failing || isLate({ line, lagMs })) {
    return now - (lastData ?? now) > PATIENCE_MS ? "disconnected" : "connecting";
  }
  if (loading || line === "opening") return "loading";
  return line === "open" ? "live" : "connected";
}

/** Whether what is on the map may be older than the stream's usual beat. */
export function isLate({ line, lagMs }: Pick<Signs, "line" | "lagMs">): boolean {
  return line === "cut" || (line === "open" && lagMs > LAG_MS);
}
