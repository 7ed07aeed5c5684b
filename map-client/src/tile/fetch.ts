/** The part of fetch that tiles need; tests give their own. */
export type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<Response>;

/** A tile as it came. */
export interface Answer {
  /** None for 204. */
  readonly bytes: Uint8Array;
  /** The tick that it is not older than; null where the changes of a layer in it are not told. */
  readonly tick: number | null;
  /** Layers that may be some seconds older than the tick says of all others, because they change all the time. */
  readonly busy: readonly string[];
  /** Names the bytes: the same again where nothing has changed. Null where nobody says. */
  readonly etag: string | null;
}

/** Waits so many milliseconds; tests do not. */
export type Wait = (ms: number) => Promise<void>;

/** Pauses before each further try; as many tries as pauses plus one. */
const PAUSES_MS = [400, 1200, 3600];
const LONGEST_PAUSE_MS = 20_000;

/** What went wrong with a tile, and whether trying again later may help. */
export class TileError extends Error {
  constructor(
    message: string,
    readonly status: number | null,
    readonly temporary: boolean,
    readonly pauseMs: number | null = null,
  ) {
    super(message);
    this.name = "TileError";
  }
}

/** A tile, tried again while the fault may pass: no network, 429, 5xx. */
export async function fetchTile(url: string, fetch: Fetch, wait: Wait, signal: AbortSignal): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(url, fetch, signal);
    } catch (fault) {
      const pause = PAUSES_MS[attempt];
      if (signal.aborted || !(fault instanceof TileError) || !fault.temporary || pause === undefined) throw fault;
      await wait(Math.min(Math.max(pause, fault.pauseMs ?? 0), LONGEST_PAUSE_MS));
      signal.throwIfAborted();
    }
  }
}

async function once(url: string, fetch: Fetch, signal: AbortSignal): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
    if (response.status === 204) return answer(response, new Uint8Array(0));
    if (response.ok) return answer(response, new Uint8Array(await response.arrayBuffer()));
  } catch (fault) {
    if (signal.aborted) throw fault;
    throw new TileError(`${url}: no answer (${String(fault)})`, null, true);
  }
  const temporary = response.status === 429 || response.status >= 500;
  throw new TileError(`${url}: HTTP ${response.status}`, response.status, temporary, retryAfter(response));
}

function answer({ headers }: Response, bytes: Uint8Array): Answer {
  const tick = Number(headers.get("Nadi-Tick") ?? Number.NaN);
  const busy = (headers.get("Nadi-Busy") ?? "").split(",").map((layer) => layer.trim());
  return {
    bytes,
    tick: Number.isSafeInteger(tick) ? tick : null,
    busy: busy.filter(Boolean),
    etag: bytes.length === 0 ? "empty" : headers.get("ETag"),
  };
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}
