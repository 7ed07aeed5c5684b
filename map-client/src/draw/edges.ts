import { EXTENT } from "../geo/mercator";
import { type Flat, at } from "../geo/rings";

/**
 * Boundary lines of polygons that share borders, each border once: drawn twice, dashes of two neighbours fill each
 * other's gaps and half-transparent lines grow dark. Cuts at the border of the tile are left out.
 */
export function uniqueEdges(polygons: readonly (readonly Flat[])[]): Float64Array[] {
  const seen = new Set<number>();
  const runs: number[][] = [];
  for (const rings of polygons) {
    for (const ring of rings) runs.push(...newRuns(ring, seen));
  }
  return runs.map((run) => Float64Array.from(run));
}

function newRuns(ring: Flat, seen: Set<number>): number[][] {
  const runs: number[][] = [];
  let run: number[] | null = null;
  let whole = true;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    if (!takes(ring, i, seen)) {
      run = null;
      whole = false;
      continue;
    }
    if (run === null) runs.push((run = [at(ring, i), at(ring, i + 1)]));
    run.push(at(ring, i + 2), at(ring, i + 3));
  }
  if (!whole && runs.length > 1) joinOverStart(ring, runs);
  return runs;
}

/** A run that ends where the ring starts goes on in the first run. */
function joinOverStart(ring: Flat, runs: number[][]): void {
  const first = runs[0] as number[];
  const last = runs[runs.length - 1] as number[];
  const startsAtStart = first[0] === at(ring, 0) && first[1] === at(ring, 1);
  const endsAtStart = last[last.length - 2] === at(ring, 0) && last[last.length - 1] === at(ring, 1);
  if (!startsAtStart || !endsAtStart) return;
  runs.pop();
  runs[0] = [...last, ...first.slice(2)];
}

function takes(ring: Flat, i: number, seen: Set<number>): boolean {
  const x1 = at(ring, i);
  const y1 = at(ring, i + 1);
  const x2 = at(ring, i + 2);
  const y2 = at(ring, i + 3);
  if (isCut(x1, x2) || isCut(y1, y2)) return false;
  const a = corner(x1, y1);
  const b = corner(x2, y2);
  if (a === b) return false;
  const key = a < b ? a * CORNERS + b : b * CORNERS + a;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** An axis-parallel edge outside the tile: where the tile's maker cut the polygon. */
export function isCut(a: number, b: number): boolean {
  return a === b && (a < 0 || a > EXTENT);
}

const SIDE = 8192;
const CORNERS = SIDE * SIDE;

function corner(x: number, y: number): number {
  return (Math.round(x) + 2048) * SIDE + Math.round(y) + 2048;
}
