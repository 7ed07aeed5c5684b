import { type Address, type Request, type Source, dataAddress, keyOf, requestsFor } from "./address";
import { type Feature, decodeTile } from "./decode";
import { type Fetch, TileError, type Wait, fetchTile } from "./fetch";

/** Features of one layer in one tile. The object is the same as long as the data are. */
export interface LayerTile {
  readonly layer: string;
  readonly address: Address;
  readonly features: readonly Feature[];
}

/** What is known of the layers' changes beside their tiles. */
export interface Heard {
  /** Tiles of a layer that are older than this tick are asked for again. */
  least(layer: string): number;
  /** The last tick that was heard of a layer: an answer to what is asked now is no older. */
  heard(layer: string): number;
}

/** A tile with what its answer said of it. */
interface Held {
  readonly tile: LayerTile;
  /** The time of the store it belongs to: one of an earlier time is shown until its successor is here. */
  readonly time: number;
  /** The tick that it is not older than; null where nobody says. */
  readonly tick: number | null;
  /** The layer changes all the time here: the tile may be some seconds old whatever its tick. */
  readonly busy: boolean;
  /** Names its bytes; null where nobody does. */
  readonly bytes: string | null;
}

interface Flight {
  readonly ids: readonly string[];
  /** What had been heard of each layer when it was asked. */
  readonly heard: readonly number[];
  readonly done: Promise<void>;
  readonly abort: AbortController;
  waiting: number;
}

const CAPACITY = 600;
const DEAF: Heard = { least: () => 0, heard: () => 0 };

/** Decoded tiles by layer and address: one request for what is missing, shared by all who wait for it. */
export class TileStore {
  private readonly held = new Map<string, Held>();
  private readonly flights = new Map<string, Flight>();
  /** Counts up whenever all tiles, or those of a layer, are no longer good. */
  private time = 0;
  private everyLayer = 0;
  private readonly timeOf = new Map<string, number>();
  private moment: string | null = null;

  constructor(
    private readonly fetch: Fetch,
    private readonly wait: Wait,
    private readonly heard = DEAF,
    private readonly capacity = CAPACITY,
  ) {}

  /** What is already here, perhaps about to be replaced; undefined when it was never loaded. */
  find(layer: string, address: Address): LayerTile | undefined {
    return this.held.get(`${layer}|${keyOf(address)}`)?.tile;
  }

  /** Loads what is missing or too old of the sources for a shown tile. Rejects with the first TileError. */
  async load(sources: readonly Source[], tile: Address, signal: AbortSignal): Promise<void> {
    const missing = sources.filter((source) => !this.isFresh(source, tile));
    const byZoom = new Map<string, Source[]>();
    for (const source of missing) {
      const key = keyOf(dataAddress(tile, source.maxZoom));
      byZoom.set(key, [...(byZoom.get(key) ?? []), source]);
    }
    const waits = [...byZoom.values()].flatMap((group) => {
      const address = dataAddress(tile, (group[0] as Source).maxZoom);
      return requestsFor(group, address, this.moment).map((request) => this.join(request, address, signal));
    });
    await Promise.all(waits);
  }

  /**
   * From now on everything, or all of one layer, is asked for again; answers still under way are not kept, what is
   * shown stays till then.
   */
  forget(layer: string | null = null): void {
    this.time++;
    if (layer === null) this.everyLayer = this.time;
    else this.timeOf.set(layer, this.time);
    for (const [url, flight] of this.flights) {
      if (layer !== null && !flight.ids.includes(layer)) continue;
      flight.abort.abort();
      this.flights.delete(url);
    }
  }

  /**
   * From now on tiles show the state at a moment (an ISO instant), or the present again for null. What was shown of
   * another moment of the past stays until its successor is here; past and present never stand in for each other.
   */
  setMoment(moment: string | null): void {
    if (moment === this.moment) return;
    const across = moment === null || this.moment === null;
    this.moment = moment;
    this.forget();
    if (across) this.held.clear();
  }

  /** Busy tiles of a shown tile are asked for again, as nothing else tells when they change. */
  expireBusy(sources: readonly Source[], tile: Address): void {
    for (const source of sources) {
      const key = keyFor(source, tile);
      const held = this.held.get(key);
      if (held?.busy) this.held.set(key, { ...held, time: -1 });
    }
  }

  /** Whether a tile may be some seconds old because its layer changes all the time. */
  isBusy(layer: string, address: Address): boolean {
    return this.held.get(`${layer}|${keyOf(address)}`)?.busy ?? false;
  }

  /** The oldest tick among a layer's tiles at some addresses; Infinity when there is none. */
  oldest(layer: string, addresses: readonly Address[]): number {
    let oldest = Infinity;
    for (const address of addresses) {
      const held = this.held.get(`${layer}|${keyOf(address)}`);
      if (held && held.tick !== null && !held.busy) oldest = Math.min(oldest, held.tick);
    }
    return oldest;
  }

  /** What had been heard of a layer when the oldest of its answers under way was asked for; Infinity without any. */
  oldestAsked(layer: string): number {
    const flights = [...this.flights.values()].filter(({ ids }) => ids.includes(layer));
    return Math.min(...flights.map(({ ids, heard }) => heard[ids.indexOf(layer)] ?? 0));
  }

  /** Whether a shown tile needs nothing more of a source. */
  isFresh(source: Source, tile: Address): boolean {
    if (tile.z < source.minZoom) return true;
    const held = this.held.get(keyFor(source, tile));
    if (!held || held.time < this.since(source.id)) return false;
    const { tick, busy } = held;
    return busy || tick === null || tick >= this.heard.least(source.id);
  }

  private since(layer: string): number {
    return Math.max(this.everyLayer, this.timeOf.get(layer) ?? 0);
  }

  private async join(request: Request, address: Address, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const flight = this.flights.get(request.url) ?? this.start(request, address);
    flight.waiting++;
    const leave = (): void => {
      if (--flight.waiting > 0) return;
      flight.abort.abort();
      if (this.flights.get(request.url) === flight) this.flights.delete(request.url);
    };
    signal.addEventListener("abort", leave, { once: true });
    try {
      await flight.done;
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  private start(request: Request, address: Address): Flight {
    const abort = new AbortController();
    const heard = request.ids.map((id) => this.heard.heard(id));
    const done = this.bring(request, address, abort.signal);
    const flight: Flight = { ids: request.ids, heard, done, abort, waiting: 0 };
    this.flights.set(request.url, flight);
    const ended = (): void => {
      if (this.flights.get(request.url) === flight) this.flights.delete(request.url);
    };
    flight.done.then(ended, ended);
    return flight;
  }

  private async bring(request: Request, address: Address, signal: AbortSignal): Promise<void> {
    const { time } = this;
    const answer = await fetchTile(request.url, this.fetch, this.wait, signal);
    if (request.ids.some((id) => time < this.since(id))) {
      throw new DOMException("tiles were refreshed", "AbortError");
    }
    const bytes = answer.etag && `${request.ids.join("+")} ${answer.etag}`;
    const before = request.ids.map((id) => this.held.get(`${id}|${keyOf(address)}`));
    // The same bytes are the same tile: nothing is decoded and nothing painted again.
    const same = bytes !== null && before.every((one) => one?.bytes === bytes);
    const layers = same ? null : decoded(request.url, answer.bytes);
    request.ids.forEach((id, i) => {
      const tile = (!layers && before[i]?.tile) || { layer: id, address, features: layers?.get(id) ?? [] };
      this.keep({ tile, time, tick: answer.tick, busy: answer.busy.includes(id), bytes });
    });
    this.evict();
  }

  /** An answer that was overtaken by a newer one is not kept; what is kept is the youngest and goes last. */
  private keep(one: Held): void {
    const { layer, address } = one.tile;
    const key = `${layer}|${keyOf(address)}`;
    const before = this.held.get(key);
    const overtaken = before && before.time >= this.since(layer) && (before.tick ?? 0) > (one.tick ?? 0);
    this.held.delete(key);
    this.held.set(key, overtaken ? before : one);
  }

  /** The oldest go first; a Map keeps the order of insertion. */
  private evict(): void {
    for (const key of this.held.keys()) {
      if (this.held.size <= this.capacity) return;
      this.held.delete(key);
    }
  }
}

function keyFor(source: Source, tile: Address): string {
  return `${source.id}|${keyOf(dataAddress(tile, source.maxZoom))}`;
}

function decoded(url: string, bytes: Uint8Array): ReturnType<typeof decodeTile> {
  try {
    return decodeTile(bytes);
  } catch (fault) {
    throw new TileError(`${url}: no vector tile (${String(fault)})`, null, false);
  }
}
