import L from "leaflet";
import { TILE_PX, worldSize } from "../geo/mercator";
import type { Address } from "../tile/address";
import { exists } from "../tile/address";

/** What the tile canvases ask of their owner. */
export interface TileOwner {
  load(tile: Address, signal: AbortSignal): Promise<void>;
  /** What is to be drawn in a tile; the same objects as long as nothing in it has changed. */
  data(tile: Address): readonly object[];
  /** Paints a tile `side` CSS pixels wide at a map zoom. */
  paint(ink: CanvasRenderingContext2D, tile: Address, zoom: number, side: number): void;
  /** A tile has come, or is known to be missing. */
  loaded(): void;
  /** Something else is drawn now. */
  changed(): void;
}

/** So many pixels of its own a scaled canvas reaches beyond its tile. */
const LAP_PX = 1;

interface Shown {
  readonly canvas: HTMLCanvasElement;
  readonly tile: Address;
  /** The whole zoom that Leaflet lays it out for. */
  readonly level: number;
  readonly abort: AbortController;
  failed: boolean;
  /** What was painted last, and for which zoom of the map; null before the first time. */
  data: readonly object[] | null;
  zoom: number | null;
}

/**
 * Canvases of 512 px for lines and areas; a tile of zoom z is shown at map zoom z + 1. Between two whole zooms Leaflet
 * scales them: they are painted in as many pixels as they then take on the screen, so that nothing is blurred.
 */
export class TileCanvases extends L.GridLayer {
  private readonly shown = new Map<string, Shown>();
  /** The screen's pixels for one of the page, as they were painted for last. */
  private painted = window.devicePixelRatio;

  constructor(private readonly owner: TileOwner) {
    super({ tileSize: TILE_PX, updateWhenZooming: false, keepBuffer: 1, maxZoom: 24, noWrap: true });
    this.on("tileunload", (event) => this.drop(event.coords));
    const sharpen = (): void => this.sharpen();
    this.on("add", () => this._map.on("zoomend", sharpen));
    this.on("remove", () => this._map.off("zoomend", sharpen));
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement("canvas");
    const tile = { z: coords.z - 1, x: coords.x, y: coords.y };
    const none = { failed: false, data: null, zoom: null };
    const shown = { canvas, tile, level: coords.z, abort: new AbortController(), ...none };
    this.shown.set(keyOf(coords), shown);
    if (!exists(tile)) queueMicrotask(() => done(undefined, canvas));
    else void this.fill(shown, done);
    return canvas;
  }

  private async fill(shown: Shown, done: L.DoneCallback | null): Promise<void> {
    try {
      await this.owner.load(shown.tile, shown.abort.signal);
      shown.failed = false;
      this.owner.loaded();
      this.refresh(shown);
      done?.(undefined, shown.canvas);
    } catch (fault) {
      if (shown.abort.signal.aborted) return;
      // A refresh threw this answer away: the tile itself is still wanted.
      if (fault instanceof DOMException && fault.name === "AbortError") return this.fill(shown, done);
      shown.failed = true;
      const error = fault instanceof Error ? fault : new Error(String(fault));
      if (done) done(error, shown.canvas);
      else this.fire("tileerror", { error });
    }
  }

  /** Paints a canvas whose data are others than those it shows. */
  private refresh(shown: Shown): void {
    const data = this.owner.data(shown.tile);
    if (shown.data && same(shown.data, data)) return;
    this.paint(shown);
    this.owner.changed();
  }

  private paint(shown: Shown): void {
    const { canvas, tile, level } = shown;
    const zoom = this.zoomOf(shown);
    const side = TILE_PX * 2 ** (zoom - level);
    // Scaled canvases do not end on whole pixels: each reaches a little under the next, so that no seam shows.
    const laid = zoom === level ? TILE_PX : TILE_PX + LAP_PX;
    const px = devicePixels((laid * side) / TILE_PX);
    shown.data = this.owner.data(tile);
    shown.zoom = zoom;
    canvas.style.minWidth = canvas.style.minHeight = `${laid}px`;
    if (canvas.width !== px) canvas.width = canvas.height = px;
    const ink = canvas.getContext("2d");
    if (!ink) return;
    ink.setTransform(1, 0, 0, 1, 0, 0);
    ink.clearRect(0, 0, px, px);
    const ratio = px / ((laid * side) / TILE_PX);
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.owner.paint(ink, tile, zoom, side);
  }

  /** Canvases of another level only stand in until those of this one are here. */
  private zoomOf({ level }: Shown): number {
    const zoom = this._map?.getZoom() ?? level;
    return Math.round(zoom) === level ? zoom : level;
  }

  private drop(coords: L.Coords): void {
    const key = keyOf(coords);
    this.shown.get(key)?.abort.abort();
    this.shown.delete(key);
  }

  /** Where the canvases are that are on the page. */
  addresses(): Address[] {
    return [...this.shown.values()].map(({ tile }) => tile).filter(exists);
  }

  /** Paints those canvases whose data have changed beside the tiles. */
  refreshAll(): void {
    for (const shown of this.shown.values()) if (shown.data) this.refresh(shown);
  }

  /** Paints all canvases again from the data at hand. */
  repaint(): void {
    for (const shown of this.shown.values()) this.paint(shown);
  }

  /** Paints again those canvases whose pixels or zoom are no longer the screen's. */
  sharpen(): void {
    for (const shown of this.shown.values()) {
      if (shown.data && (shown.zoom !== this.zoomOf(shown) || this.painted !== window.devicePixelRatio))
        this.paint(shown);
    }
    this.painted = window.devicePixelRatio;
  }

  /** Loads what the shown tiles lack and paints them; resolves when all have settled. */
  async complete(): Promise<void> {
    await Promise.all([...this.shown.values()].map((shown) => this.fill(shown, null)));
  }

  hasFailed(): boolean {
    return [...this.shown.values()].some((shown) => shown.failed);
  }

  /** Tiles that cover a box of world pixels at a map zoom. */
  static covering(box: { minX: number; minY: number; maxX: number; maxY: number }, zoom: number): Address[] {
    const z = Math.max(0, Math.round(zoom) - 1);
    const side = worldSize(zoom) / 2 ** z;
    const tiles: Address[] = [];
    for (let x = Math.floor(box.minX / side); x * side < box.maxX; x++) {
      for (let y = Math.floor(box.minY / side); y * side < box.maxY; y++) {
        if (exists({ z, x, y })) tiles.push({ z, x, y });
      }
    }
    return tiles;
  }
}

function same(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function devicePixels(css: number): number {
  return Math.round(css * (window.devicePixelRatio || 1));
}

function keyOf(coords: L.Coords): string {
  return `${coords.z}/${coords.x}/${coords.y}`;
}
