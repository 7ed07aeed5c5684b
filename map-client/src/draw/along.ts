import { at, type Flat } from "../geo/rings";
import type { Run } from "./label";

/** Joins runs whose ends meet (pieces of one street from several tiles), longest first. */
export function joinRuns(runs: readonly Flat[], tolerance: number): number[][] {
  const rest = runs.filter((run) => run.length >= 4).map((run) => Array.from(run));
  const done: number[][] = [];
  while (rest.length > 0) {
    let run = rest.pop() as number[];
    for (let i = 0; i < rest.length;) {
      const joined = join(run, rest[i] as number[], tolerance);
      if (joined === null) {
        i++;
        continue;
      }
      run = joined;
      rest.splice(i, 1);
      i = 0;
    }
    done.push(run);
  }
  return done.sort((a, b) => lengthOf(b) - lengthOf(a));
}

function join(a: number[], b: number[], tolerance: number): number[] | null {
  const meets = (p: number, q: number, run: number[], other: number[]): boolean =>
    Math.hypot(at(run, p) - at(other, q), at(run, p + 1) - at(other, q + 1)) <= tolerance;
  const endA = a.length - 2;
  const endB = b.length - 2;
  if (meets(endA, 0, a, b)) return [...a, ...b.slice(2)];
  if (meets(endB, 0, b, a)) return [...b, ...a.slice(2)];
  if (meets(endA, endB, a, b)) return [...a, ...reversed(b).slice(2)];
  if (meets(0, 0, a, b)) return [...reversed(b), ...a.slice(2)];
  return null;
}

function reversed(run: Flat): number[] {
  const back: number[] = [];
  for (let i = run.length - 2; i >= 0; i -= 2) back.push(at(run, i), at(run, i + 1));
  return back;
}

export function lengthOf(run: Flat): number {
  let length = 0;
  for (let i = 0; i + 3 < run.length; i += 2) {
    length += Math.hypot(at(run, i + 2) - at(run, i), at(run, i + 3) - at(run, i + 1));
  }
  return length;
}

/** The most a letter may turn against the one before. */
const BEND = (28 * Math.PI) / 180;

/**
 * Sets letters along a run around the place `middle` (a length from its start), upright. Null where the run is too
 * short or too bent.
 */
export function lettersAlong(run: Flat, text: string, widths: readonly number[], middle: number): Run[] | null {
  const total = widths.reduce((sum, w) => sum + w, 0);
  const start = middle - total / 2;
  if (start < 0 || start + total > lengthOf(run)) return null;
  const first = placeAt(run, start);
  const last = placeAt(run, start + total);
  const line = first.x <= last.x ? run : reversed(run);
  let position = line === run ? start : lengthOf(run) - start - total;
  const letters: Run[] = [];
  let angle: number | null = null;
  for (const [i, letter] of Array.from(text).entries()) {
    const width = widths[i] ?? 0;
    const place = placeAt(line, position + width / 2);
    if (angle !== null && Math.abs(turn(angle, place.angle)) > BEND) return null;
    angle = place.angle;
    letters.push({ text: letter, ...place });
    position += width;
  }
  return letters;
}

function turn(from: number, to: number): number {
  return Math.atan2(Math.sin(to - from), Math.cos(to - from));
}

function placeAt(run: Flat, distance: number): { x: number; y: number; angle: number } {
  let left = distance;
  for (let i = 0; i + 3 < run.length; i += 2) {
    const dx = at(run, i + 2) - at(run, i);
    const dy = at(run, i + 3) - at(run, i + 1);
    const length = Math.hypot(dx, dy);
    if (length > 0 && (left <= length || i + 5 >= run.length)) {
      const t = Math.min(1, left / length);
      return { x: at(run, i) + dx * t, y: at(run, i + 1) + dy * t, angle: Math.atan2(dy, dx) };
    }
    left -= length;
  }
  return { x: at(run, run.length - 2), y: at(run, run.length - 1), angle: 0 };
}
