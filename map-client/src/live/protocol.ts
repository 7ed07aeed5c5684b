import type { FeatureJson } from "../api/types";

/** West, south, east, north. */
export type Bbox = readonly [number, number, number, number];

/** Where one was in a stream. */
export interface Place {
  readonly epoch: string;
  readonly tick: number;
}

export interface Subscribe {
  readonly type: "subscribe";
  readonly id: number;
  readonly layer: string;
  readonly bbox: Bbox;
  readonly zoom: number;
  readonly filter: null;
  readonly epoch: string | null;
  readonly tick: number | null;
}

export type ClientMessage = Subscribe | { readonly type: "unsubscribe"; readonly id: number };

/** Changed features outside the subscribed view: which, each once, and where. */
export interface Outside {
  readonly ids: readonly string[];
  readonly bbox: Bbox;
}

export interface Changes {
  readonly type: "changes";
  readonly id: number;
  readonly tick: number;
  readonly put: readonly FeatureJson[];
  readonly gone: readonly string[];
  readonly outside: Outside | null;
}

export interface Hello {
  readonly type: "hello";
  readonly id: number;
  readonly epoch: string;
  readonly tick: number;
  /** Digest of the layer's files: another one, another drawing. */
  readonly definition: string | null;
}

export type ServerMessage =
  | Hello
  | Changes
  | { readonly type: "resync"; readonly id: number }
  | { readonly type: "error"; readonly id: number | null; readonly slug: string }
  /** All up to the tick has been told. */
  | { readonly type: "heartbeat"; readonly tick: number; readonly lagSeconds: number }
  | { readonly type: "layers" };

type Raw = Readonly<Record<string, unknown>>;

/** Reads what the server says; null for what is not understood, so that a newer server may say more. */
export function readMessage(text: string): ServerMessage | null {
  const raw = parsed(text);
  const id = raw && typeof raw["id"] === "number" ? raw["id"] : null;
  switch (raw?.["type"]) {
    case "hello":
      return id === null ? null : hello(raw, id);
    case "changes":
      return id === null ? null : changes(raw, id);
    case "resync":
      return id === null ? null : { type: "resync", id };
    case "error":
      return { type: "error", id, slug: String(raw["slug"]) };
    case "heartbeat":
      return { type: "heartbeat", tick: Number(raw["tick"] ?? 0), lagSeconds: Number(raw["lag_seconds"] ?? 0) };
    case "layers":
      return { type: "layers" };
    default:
      return null;
  }
}

function parsed(text: string): Raw | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Raw) : null;
  } catch {
    return null;
  }
}

function hello({ epoch, tick, definition }: Raw, id: number): Hello | null {
  if (typeof epoch !== "string" || typeof tick !== "number") return null;
  return { type: "hello", id, epoch, tick, definition: typeof definition === "string" ? definition : null };
}

function changes({ tick, put, gone, outside }: Raw, id: number): Changes | null {
  if (typeof tick !== "number") return null;
  return {
    type: "changes",
    id,
    tick,
    put: Array.isArray(put) ? (put as FeatureJson[]) : [],
    gone: Array.isArray(gone) ? gone.map(String) : [],
    outside: elsewhere(outside as Partial<Outside> | undefined),
  };
}

function elsewhere(outside: Partial<Outside> | undefined): Outside | null {
  const { ids, bbox } = outside ?? {};
  return Array.isArray(ids) && bbox ? { ids: ids.map(String), bbox } : null;
}
