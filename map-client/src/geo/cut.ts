import type { Box } from "./box";
import { type Flat, at } from "./rings";

type Side = "minX" | "minY" | "maxX" | "maxY";

const SIDES: readonly Side[] = ["minX", "maxX", "minY", "maxY"];

/** The part of a closed ring within a box: one closed ring, along the box's border where it was cut; or none. */
export function cutRing(ring: Flat, box: Box): Float64Array[] {
  let points = Array.from(ring).slice(0, -2);
  for (const side of SIDES) points = cutAt(points, side, box[side]);
  if (points.length < 6) return [];
  return [Float64Array.from([...points, points[0] as number, points[1] as number])];
}

/** What lies on the inner side of one border (Sutherland and Hodgman). */
function cutAt(points: readonly number[], side: Side, border: number): number[] {
  const axis = side.endsWith("X") ? 0 : 1;
  const inside = (i: number): boolean =>
    side.startsWith("min") ? at(points, i + axis) >= border : at(points, i + axis) <= border;
  const kept: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const before = (i + points.length - 2) % points.length;
    if (inside(i) !== inside(before)) kept.push(...crossing(points, before, i, axis, border));
    if (inside(i)) kept.push(at(points, i), at(points, i + 1));
  }
  return kept;
}

function crossing(points: readonly number[], from: number, to: number, axis: 0 | 1, border: number): number[] {
  const share = (border - at(points, from + axis)) / (at(points, to + axis) - at(points, from + axis));
  const other = 1 - axis;
  const across = at(points, from + other) + share * (at(points, to + other) - at(points, from + other));
  return axis === 0 ? [border, across] : [across, border];
}

/** The parts of a line within a box. */
export function cutLine(line: Flat, box: Box): Float64Array[] {
  const runs: number[][] = [];
  let end: readonly [number, number] | null = null;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const piece = within(at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3), box);
    if (!piece) continue;
    const [x1, y1, x2, y2] = piece;
    const last = runs.at(-1);
    if (last && end && end[0] === x1 && end[1] === y1) last.push(x2, y2);
    else runs.push([x1, y1, x2, y2]);
    end = [x2, y2];
  }
  return runs.map((run) => Float64Array.from(run));
}

/** The part of one segment within a box (Liang and Barsky); null when there is none. */
function within(x1: number, y1: number, x2: number, y2: number, box: Box): [number, number, number, number] | null {
  const dx = x2 - x1;
  const dy = y2 - y1;
  let from = 0;
  let to = 1;
  const borders = [
    [-dx, x1 - box.minX],
    [dx, box.maxX - x1],
    [-dy, y1 - box.minY],
    [dy, box.maxY - y1],
  ] as const;
  for (const [pace, room] of borders) {
    if (pace === 0 && room < 0) return null;
    if (pace < 0) from = Math.max(from, room / pace);
    else if (pace > 0) to = Math.min(to, room / pace);
  }
  if (from > to) return null;
  const start = from === 0 ? [x1, y1] : [x1 + from * dx, y1 + from * dy];
  const end = to === 1 ? [x2, y2] : [x1 + to * dx, y1 + to * dy];
  return [...start, ...end] as [number, number, number, number];
}
