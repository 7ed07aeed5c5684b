/** Questions about flat rings and lines: `[x0, y0, x1, y1, ...]`, rings closed (last point equals the first). */
export type Flat = ArrayLike<number>;

/** Twice the signed area: positive for outer rings of a vector tile (clockwise on a y-down plane). */
export function signedArea2(ring: Flat): number {
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    sum += at(ring, i) * at(ring, i + 3) - at(ring, i + 2) * at(ring, i + 1);
  }
  return sum;
}

export function areaOf(rings: readonly Flat[]): number {
  return Math.abs(rings.reduce((sum, ring) => sum + signedArea2(ring), 0)) / 2;
}

/** Even-odd rule over all rings, so holes count as outside. */
export function insideRings(rings: readonly Flat[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const y1 = at(ring, i + 1);
      const y2 = at(ring, i + 3);
      if (y1 > y === y2 > y) continue;
      const x1 = at(ring, i);
      const x2 = at(ring, i + 2);
      if (x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

export function squaredDistanceToSegment(
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2));
  const ex = px - (ax + t * dx);
  const ey = py - (ay + t * dy);
  return ex * ex + ey * ey;
}

/** Smallest distance of a point to any of the lines; Infinity without a segment. */
export function distanceToLines(lines: readonly Flat[], x: number, y: number): number {
  let best = Infinity;
  for (const line of lines) {
    for (let i = 0; i + 3 < line.length; i += 2) {
      const d = squaredDistanceToSegment(x, y, at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3));
      if (d < best) best = d;
    }
  }
  return Math.sqrt(best);
}

export function at(run: Flat, index: number): number {
  return run[index] as number;
}
