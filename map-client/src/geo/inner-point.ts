import type { Box } from "./box";
import { type Flat, at, insideRings, squaredDistanceToSegment } from "./rings";

/** One area as it arrives: pieces cut by tiles (they may overlap), in one plane, and its edges that are no cut. */
export interface Pieces {
  /** Rings of all pieces; a point is inside when it is inside any piece. */
  readonly pieces: readonly (readonly Flat[])[];
  /** True boundary segments, `[x1, y1, x2, y2, ...]`: the cuts at tile borders are left out. */
  readonly edges: Flat;
  readonly box: Box;
}

export interface InnerPoint {
  readonly x: number;
  readonly y: number;
  /** Distance to the nearest true edge or to the border of the box that was asked for. */
  readonly clearance: number;
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  readonly clearance: number;
}

const STEPS = 160;

/**
 * The point of the area farthest from its boundary (quadtree search, as in polylabel), within `frame`. Pieces of
 * one area from several tiles count as one area, so the point does not jump to a tile's corner.
 */
export function innerPoint(area: Pieces, frame: Box = area.box, precision = 1): InnerPoint | null {
  const box = {
    minX: Math.max(area.box.minX, frame.minX),
    minY: Math.max(area.box.minY, frame.minY),
    maxX: Math.min(area.box.maxX, frame.maxX),
    maxY: Math.min(area.box.maxY, frame.maxY),
  };
  const width = box.maxX - box.minX;
  const height = box.maxY - box.minY;
  if (!(width > 0 && height > 0)) return null;
  const half = Math.max(Math.min(width, height) / 2, Math.max(width, height) / 16);
  const queue: Cell[] = [];
  const cell = (x: number, y: number, h: number): Cell => ({ x, y, half: h, clearance: clearance(area, box, x, y) });
  for (let x = box.minX + half; x < box.maxX + half; x += 2 * half) {
    for (let y = box.minY + half; y < box.maxY + half; y += 2 * half) queue.push(cell(x, y, half));
  }
  let best = cell((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, 0);
  for (let step = 0; step < STEPS && queue.length > 0; step++) {
    const next = takeMostPromising(queue);
    if (next.clearance > best.clearance) best = next;
    if (next.clearance + next.half * Math.SQRT2 - best.clearance <= precision) continue;
    const h = next.half / 2;
    queue.push(cell(next.x - h, next.y - h, h), cell(next.x + h, next.y - h, h));
    queue.push(cell(next.x - h, next.y + h, h), cell(next.x + h, next.y + h, h));
  }
  return best.clearance > 0 ? { x: best.x, y: best.y, clearance: best.clearance } : null;
}

function takeMostPromising(queue: Cell[]): Cell {
  let index = 0;
  let promise = -Infinity;
  queue.forEach((c, i) => {
    const reach = c.clearance + c.half * Math.SQRT2;
    if (reach > promise) {
      promise = reach;
      index = i;
    }
  });
  return queue.splice(index, 1)[0] as Cell;
}

/** Signed distance to the boundary: negative outside the area. */
function clearance(area: Pieces, frame: Box, x: number, y: number): number {
  const edges = area.edges;
  let best = Infinity;
  for (let i = 0; i + 3 < edges.length; i += 4) {
    const d = squaredDistanceToSegment(x, y, at(edges, i), at(edges, i + 1), at(edges, i + 2), at(edges, i + 3));
    if (d < best) best = d;
  }
  const toFrame = Math.min(x - frame.minX, frame.maxX - x, y - frame.minY, frame.maxY - y);
  const distance = Math.sqrt(best);
  return insideAny(area, x, y) ? Math.min(distance, toFrame) : -distance;
}

function insideAny(area: Pieces, x: number, y: number): boolean {
  return area.pieces.some((rings) => insideRings(rings, x, y));
}
