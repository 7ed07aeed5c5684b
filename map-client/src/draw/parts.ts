import { EXTENT } from "../geo/mercator";
import { type Address, type Source, ancestor, children, dataAddress } from "../tile/address";
import type { LayerTile } from "../tile/store";
import type { DrawnLayer, ScenePart } from "./scene";

/** A layer with its rules ready and its tile source. */
export interface ReadyLayer extends DrawnLayer {
  readonly source: Source;
}

/** What is at hand of a layer at an address. */
export type Find = (layer: ReadyLayer, address: Address) => LayerTile | undefined;

/** How many zooms up to look for data while a tile is under way. */
const LEVELS_UP = 4;

/**
 * Data to show a layer in one tile: its own; while that is under way what an ancestor or the tiles of the next zoom
 * hold, so that marks do not vanish between two zooms.
 */
export function partsFor(find: Find, layer: ReadyLayer, tile: Address): ScenePart[] {
  if (tile.z < layer.source.minZoom) return [];
  const own = dataAddress(tile, layer.source.maxZoom);
  for (let up = 0; up <= LEVELS_UP && own.z - up >= layer.source.minZoom; up++) {
    const address = ancestor(own, up);
    const data = find(layer, address);
    if (data) return [{ layer, data, clip: clipOf(tile, address) }];
  }
  return children(tile).flatMap((child) => {
    const data = find(layer, child);
    return data ? [{ layer, data, clip: { minX: 0, minY: 0, maxX: EXTENT, maxY: EXTENT } }] : [];
  });
}

/** The part of an ancestor that a tile covers, in the ancestor's units. */
export function clipOf(tile: Address, of: Address): ScenePart["clip"] {
  const factor = 2 ** (tile.z - of.z);
  const side = EXTENT / factor;
  const minX = (tile.x - of.x * factor) * side;
  const minY = (tile.y - of.y * factor) * side;
  return { minX, minY, maxX: minX + side, maxY: minY + side };
}
