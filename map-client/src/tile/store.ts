import { type Address, type Request, type Source, dataAddress, keyOf, requestsFor } from "./address";
import { type Feature, decodeTile } from "./decode";
import { type Fetch, TileError, type Wait, fetchTile } from "./fetch";

/** Features of one layer in one tile. The object is the same as long as the data are. */
export interface LayerTile {
  readonly layer: string;
  readonly address: Address;
  readonly features: readonly Feature[];
}

/** A tile and the time of the store it belongs to: one of an earlier time is shown until its successor is here. */
interface Held {
  readonly tile: LayerTile;
  readonly epoch: number;
}

interface Flight {
  readonly done: Promise<void>;
  readonly abort: AbortController;
  waiting: number;
}

const CAPACITY = 600;

/** Decoded tiles by layer and address: one request for what is missing, shared by all who wait for it. */
export class TileStore {
  private readonly held = new Map<string, Held>();
  private readonly flights = new Map<string, Flight>();
  private epoch = 0;
  private moment: string | null = null;

  constructor(
    private readonly fetch: Fetch,
    private readonly wait: Wait,
    private readonly capacity = CAPACITY,
  ) {}

  /** What is already here, perhaps about to be replaced; undefined when it was never loaded. */
  find(layer: string, address: Address): LayerTile | undefined {
    return this.held.get(`${layer}|${keyOf(address)}`)?.tile;
  }

  /** Data of a shown tile for a source, from its ancestor when the source ends at a lower zoom. */
  shown(source: Source, tile: Address): LayerTile | undefined {
    return this.find(source.id, dataAddress(tile, source.maxZoom));
  }

  /** Loads what is missing of the sources for a shown tile. Rejects with the first TileError. */
  async load(sources: readonly Source[], tile: Address, signal: AbortSignal): Promise<void> {
    const missing = sources.filter((source) => tile.z >= source.minZoom && !this.isFresh(source, tile));
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

  /** From now on everything is asked for again; answers still under way are not kept, what is shown stays till then. */
  forget(): void {
    this.epoch++;
    for (const flight of this.flights.values()) flight.abort.abort();
    this.flights.clear();
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

  private isFresh(source: Source, tile: Address): boolean {
    const key = `${source.id}|${keyOf(dataAddress(tile, source.maxZoom))}`;
    return this.held.get(key)?.epoch === this.epoch;
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
    const flight: Flight = { done: this.bring(request, address, abort.signal), abort, waiting: 0 };
    this.flights.set(request.url, flight);
    const ended = (): void => {
      if (this.flights.get(request.url) === flight) this.flights.delete(request.url);
    };
    flight.done.then(ended, ended);
    return flight;
  }

  private async bring(request: Request, address: Address, signal: AbortSignal): Promise<void> {
    const epoch = this.epoch;
    const bytes = await fetchTile(request.url, this.fetch, this.wait, signal);
    if (epoch !== this.epoch) throw new DOMException("tiles were refreshed", "AbortError");
    const layers = decoded(request.url, bytes);
    for (const id of request.ids) {
      const key = `${id}|${keyOf(address)}`;
      // Anew at the end, so that it counts among the youngest.
      this.held.delete(key);
      this.held.set(key, { tile: { layer: id, address, features: layers.get(id) ?? [] }, epoch });
    }
    this.evict();
  }

  /** The oldest go first; a Map keeps the order of insertion. */
  private evict(): void {
    for (const key of this.held.keys()) {
      if (this.held.size <= this.capacity) return;
      this.held.delete(key);
    }
  }
}

function decoded(url: string, bytes: Uint8Array): ReturnType<typeof decodeTile> {
  try {
    return decodeTile(bytes);
  } catch (fault) {
    throw new TileError(`${url}: no vector tile (${String(fault)})`, null, false);
  }
}
