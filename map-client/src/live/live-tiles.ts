import { type Address, type Source, dataAddress } from "../tile/address";
import type { Fetch, Wait } from "../tile/fetch";
import { type Heard, type LayerTile, TileStore } from "../tile/store";
import { Composer } from "./compose";
import { type Frame, Overlay } from "./overlay";

/** More than this is not carried beside the tiles, nor anything for longer: then the tiles take it over. */
const CROWD = 250;
const LONGEST_MS = 15_000;
/** Where tiles do not hold every feature they are asked for again this soon after a change. */
const THINNED_MS = 1_000;
/** Where a layer changes all the time its tiles are asked for again after so long. */
const BUSY_MS = 5_000;

/** Tiles and stream together: what is to be drawn, and which tiles are to be asked for again. */
export class LiveTiles implements Heard {
  private readonly store: TileStore;
  private readonly overlays = new Map<string, Overlay>();
  private readonly composer = new Composer();
  /** Since when an overlay has been carrying something; when a layer or all busy ones were last asked for again. */
  private readonly carries = new Map<string, number>();
  private readonly thinnedAt = new Map<string, number>();
  private busyAt = 0;
  private past = false;

  constructor(
    fetch: Fetch,
    wait: Wait,
    private readonly now: () => number,
  ) {
    this.store = new TileStore(fetch, wait, this);
  }

  // --- the stream ---

  /** The stream of a layer begins, or begins anew after a gap; older tiles are to be asked for again. */
  begin(layer: string, tick: number): void {
    let overlay = this.overlays.get(layer);
    if (!overlay) this.overlays.set(layer, (overlay = new Overlay()));
    overlay.begin(tick);
  }

  /** Takes what changed; false when it was known. */
  take(layer: string, frame: Frame): boolean {
    return this.overlays.get(layer)?.take(frame) ?? false;
  }

  /** The stream of a layer is over: only its tiles tell of it. */
  end(layer: string): void {
    if (this.overlays.delete(layer)) this.store.forget(layer);
  }

  /** The ticks of another database begin: nothing of what is held can be compared with them. */
  restart(): void {
    this.overlays.clear();
    this.store.forget();
  }

  isLive(layer: string): boolean {
    return this.overlays.has(layer);
  }

  /** What is carried beside the tiles; nothing while the past is shown. */
  carried(layer: string): Overlay | null {
    return this.past ? null : (this.overlays.get(layer) ?? null);
  }

  // --- what the store asks ---

  least(layer: string): number {
    return this.carried(layer)?.least ?? 0;
  }

  heard(layer: string): number {
    return this.carried(layer)?.heard ?? 0;
  }

  // --- the map ---

  load(sources: readonly Source[], tile: Address, signal: AbortSignal): Promise<void> {
    return this.store.load(sources, tile, signal);
  }

  forget(layer: string | null = null): void {
    this.store.forget(layer);
  }

  /** Shows a moment of the past, where the stream has nothing to say; null is the present again. */
  setMoment(moment: string | null): void {
    this.past = moment !== null;
    this.store.setMoment(moment);
  }

  /** A layer's part of a tile as it is to be drawn; undefined when it was never loaded. */
  find(source: Source, address: Address): LayerTile | undefined {
    const tile = this.store.find(source.id, address);
    const overlay = this.carried(source.id);
    if (!tile || !overlay || this.isCoarse(source, address)) return tile;
    return this.composer.compose(tile, overlay);
  }

  /** Whether a shown tile needs nothing more of a source. */
  isFresh(source: Source, tile: Address): boolean {
    return this.store.isFresh(source, tile);
  }

  /** Tiles that are shown have come: what all of them hold is carried no longer. */
  settle(sources: readonly Source[], shown: readonly Address[]): void {
    for (const source of sources) {
      const overlay = this.carried(source.id);
      if (!overlay || overlay.size === 0) continue;
      const addresses = shown.map((tile) => dataAddress(tile, source.maxZoom));
      overlay.settle(this.store.oldest(source.id, addresses), this.store.oldestAsked(source.id));
    }
  }

  /** Decides which shown tiles have had their time; true when some are to be loaded again. */
  due(sources: readonly Source[], shown: readonly Address[]): boolean {
    const now = this.now();
    for (const source of sources) {
      const overlay = this.carried(source.id);
      if (overlay) this.renew(source, overlay, shown, now);
    }
    if (now - this.busyAt >= BUSY_MS) {
      this.busyAt = now;
      for (const tile of shown) this.store.expireBusy(sources, tile);
    }
    return shown.some((tile) => sources.some((source) => !this.store.isFresh(source, tile)));
  }

  private renew(source: Source, overlay: Overlay, shown: readonly Address[], now: number): void {
    const { id } = source;
    if (shown.some((tile) => this.isCoarse(source, dataAddress(tile, source.maxZoom)))) {
      const last = this.thinnedAt.get(id) ?? 0;
      if (overlay.heard <= overlay.least || now - last < THINNED_MS) return;
      this.thinnedAt.set(id, now);
      overlay.renew();
    } else if (overlay.size === 0) {
      this.carries.delete(id);
    } else {
      const since = this.carries.get(id) ?? now;
      const long = now - since >= LONGEST_MS;
      this.carries.set(id, long ? now : since);
      if (long || overlay.size > CROWD) overlay.renew();
    }
  }

  private isCoarse({ id, completeZoom = 0 }: Source, address: Address): boolean {
    return address.z < completeZoom || this.store.isBusy(id, address);
  }
}
