import type { Box } from "../geo/box";
import { overlaps } from "../geo/box";
import { compareIds } from "../tile/decode";
import { markSize } from "./marks";
import type { Rule } from "../style/rules";

/** From here on every symbol is drawn whole, overlap or not. */
const ALL_WHOLE_ZOOM = 16;
const DOT_PX = 8;
/** Symbols keep this distance, the cell of SCREENS.md 5. */
const SPACING_PX = 24;
const CELL_PX = 64;

/** What stands in the way of its neighbours: a mark at world pixels, with its rules and its layer's height. */
export interface Crowding {
  readonly layer: { readonly order: number };
  readonly feature: { readonly id: string };
  readonly rules: readonly Rule[];
  readonly x: number;
  readonly y: number;
}

/**
 * Points whose symbol would lie on another's: they are drawn as dots under the symbols, so that every feature stays
 * on the map and what is drawn large can be read. Rules painted later win, then the lower id; places are world
 * pixels, so moving the map changes nothing.
 */
export function crowded<Mark extends Crowding>(points: readonly Mark[], zoom: number): ReadonlySet<Mark> {
  const small = new Set<Mark>();
  if (zoom >= ALL_WHOLE_ZOOM) return small;
  const cells = new Map<string, Box[]>();
  const sizes = new Map<readonly Rule[], number>();
  const sizeOf = ({ rules }: Mark): number => {
    let size = sizes.get(rules);
    if (size === undefined) {
      size = Math.max(0, ...rules.map((rule) => markSize(rule.symbols, zoom)));
      sizes.set(rules, size);
    }
    return size;
  };
  // dots are in nobody's way: far out, where the most points are, there is nothing to be put in order
  for (const item of points.filter((point) => sizeOf(point) > DOT_PX).sort(byWeight)) {
    const size = sizeOf(item);
    const half = Math.max(size, SPACING_PX) / 2;
    const box = { minX: item.x - half, minY: item.y - half, maxX: item.x + half, maxY: item.y + half };
    if (isTaken(cells, box)) small.add(item);
    else take(cells, box);
  }
  return small;
}

function byWeight(a: Crowding, b: Crowding): number {
  return b.layer.order - a.layer.order || topRule(b) - topRule(a) || compareIds(a.feature.id, b.feature.id);
}

function topRule(item: Crowding): number {
  return item.rules[item.rules.length - 1]?.index ?? 0;
}

function isTaken(cells: ReadonlyMap<string, readonly Box[]>, box: Box): boolean {
  const cx = Math.floor(box.minX / CELL_PX);
  const cy = Math.floor(box.minY / CELL_PX);
  for (let x = cx - 1; x <= cx + 1; x++) {
    for (let y = cy - 1; y <= cy + 1; y++) {
      if (cells.get(`${x},${y}`)?.some((taken) => overlaps(taken, box))) return true;
    }
  }
  return false;
}

/** Kept in the cell of its upper left corner; symbols are smaller than a cell, so neighbours are looked through. */
function take(cells: Map<string, Box[]>, box: Box): void {
  const key = `${Math.floor(box.minX / CELL_PX)},${Math.floor(box.minY / CELL_PX)}`;
  const cell = cells.get(key);
  if (cell) cell.push(box);
  else cells.set(key, [box]);
}
