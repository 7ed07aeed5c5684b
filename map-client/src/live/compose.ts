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
  private readonly ids = new WeakMap<LayerTile, ReadonlySet<string>>();

  compose(tile: LayerTile, overlay: Overlay): LayerTile {
    const known = this.known.get(tile);
    if (known?.overlay === overlay && known.version === overlay.version) return known.tile;
    const concerning = [...overlay.entries].filter(([id, { feature }]) => {
      return this.idsOf(tile).has(id) || (feature !== null && cutTo(feature, tile.address) !== null);
    });
    const { version } = overlay;
    const same = known?.overlay === overlay && sameHeld(known.held, concerning);
    const composed = same ? known.tile : concerning.length === 0 ? tile : withHeld(tile, concerning);
    this.known.set(tile, { version, overlay, held: concerning, tile: composed });
    return composed;
  }

  private idsOf(tile: LayerTile): ReadonlySet<string> {
    let ids = this.ids.get(tile);
    if (!ids) this.ids.set(tile, (ids = new Set(tile.features.map((feature) => feature.id))));
    return ids;
  }
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
