import { compareIds } from "../tile/decode";
import type { LayerTile } from "../tile/store";
import { cutTo } from "./shape";
import type { Held, Overlay } from "./overlay";

interface Composed {
  readonly version: number;
  readonly overlay: Overlay;
  /** What of the overlay concerns the tile. */
  readonly held: readonly (readonly [string, Held])[];
  readonly tile: LayerTile;
}

/**
 * Tiles as they are with what an overlay holds: without the features it knows better, and with its own. The object
 * is the same as long as nothing in it changes.
 */
export class Composer {
  private readonly known = new WeakMap<LayerTile, Composed>();
  private readonly sorted = new WeakMap<LayerTile, boolean>();

  compose(tile: LayerTile, overlay: Overlay): LayerTile {
    const known = this.known.get(tile);
    if (known?.overlay === overlay && known.version === overlay.version) return known.tile;
    const concerning = [...overlay.entries].filter(([id, { feature }]) => {
      return this.holds(tile, id) || (feature !== null && cutTo(feature, tile.address) !== null);
    });
    const { version } = overlay;
    const same = known?.overlay === overlay && sameHeld(known.held, concerning);
    const composed = same ? known.tile : concerning.length === 0 ? tile : withHeld(tile, concerning);
    this.known.set(tile, { version, overlay, held: concerning, tile: composed });
    return composed;
  }

  /** A large tile that comes in the order of ids, as they do, is not gone through for every change. */
  private holds(tile: LayerTile, id: string): boolean {
    let sorted = this.sorted.get(tile);
    if (sorted === undefined) this.sorted.set(tile, (sorted = isSorted(tile.features)));
    return sorted ? isAmong(tile.features, id) : tile.features.some((feature) => feature.id === id);
  }
}

function isSorted(features: LayerTile["features"]): boolean {
  return features.every((feature, i) => i === 0 || compareIds(features[i - 1]?.id ?? "", feature.id) <= 0);
}

function isAmong(features: LayerTile["features"], id: string): boolean {
  let from = 0;
  let to = features.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareIds(features[middle]?.id ?? "", id) < 0) from = middle + 1;
    else to = middle;
  }
  return features[from]?.id === id;
}

function sameHeld(a: Composed["held"], b: Composed["held"]): boolean {
  return a.length === b.length && a.every(([, held], i) => b[i]?.[1] === held);
}

/** In the order of ids, as tiles are, so that nothing changes its place in a pile. */
function withHeld(tile: LayerTile, held: Composed["held"]): LayerTile {
  const ids = new Set(held.map(([id]) => id));
  const put = held.flatMap(([, { feature }]) => (feature && cutTo(feature, tile.address)) ?? []);
  const others = tile.features.filter((feature) => !ids.has(feature.id));
  const features = put.length === 0 ? others : [...others, ...put].sort((a, b) => compareIds(a.id, b.id));
  return { ...tile, features };
}
