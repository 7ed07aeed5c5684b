import { type Box, boxAround, covers, grown } from "../geo/box";
import { lengthOf, lettersAlong } from "./along";
import { Grid } from "./grid";
import { type Label, type LabelJob, type Measure, type Place, type Run, wrappings } from "./label";

/** Least space between two labels. */
const GAP_PX = 3;
/** Two labels of one line stand at least so far from each other. */
const REPEAT_PX = 420;

/**
 * Chooses which labels are drawn and where. No two of them overlap and none leaves the bounds; what finds no free
 * place is dropped. Marks are avoided; a label whose every place meets marks takes none.
 */
export function layoutLabels(jobs: readonly LabelJob[], measure: Measure, bounds: Box, marks: readonly Box[]): Label[] {
  const taken = new Taken(marks);
  const placed: Label[] = [];
  const named = new Set<string>();
  for (const job of [...jobs].sort(byPriority)) {
    if (named.has(job.key)) continue;
    const labels = job.runs === null ? one(standing(job, measure, bounds, taken)) : along(job, measure, bounds, taken);
    if (labels.length > 0) named.add(job.key);
    placed.push(...labels);
  }
  return placed;
}

function byPriority(a: LabelJob, b: LabelJob): number {
  for (let i = 0; i < Math.max(a.priority.length, b.priority.length); i++) {
    const difference = (b.priority[i] ?? 0) - (a.priority[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function one(label: Label | null): Label[] {
  return label === null ? [] : [label];
}

function standing(job: LabelJob, measure: Measure, bounds: Box, taken: Taken): Label | null {
  const ways = wrappings(job.text, job.room, (line) => measure(line, job.type));
  for (const place of job.places) {
    for (const lines of ways) {
      const label = stand(job, lines, place, measure);
      if (!fits(label.boxes, bounds, taken)) continue;
      taken.add(label.boxes);
      return label;
    }
  }
  return null;
}

function stand(job: LabelJob, lines: readonly string[], place: Place, measure: Measure): Label {
  const { lineHeight, trackingPx } = job.type;
  const widths = lines.map((line) => measure(line, job.type));
  const width = Math.max(...widths);
  const height = lineHeight * lines.length;
  const [ax, ay] = place.anchor;
  const left = place.x - ax * width;
  // SLD's anchor counts from the lower left corner.
  const top = place.y - (1 - ay) * height;
  const runs: Run[] = lines.map((text, i) => ({
    text,
    // Tracking leaves a gap behind the last letter.
    x: left + width / 2 + trackingPx / 2,
    y: top + lineHeight * (i + 0.5),
    angle: 0,
  }));
  const boxes = runs.map((run, i) => boxAround(left + width / 2, run.y, widths[i] ?? 0, lineHeight));
  return { job, runs, boxes };
}

/** What is taken: labels keep a gap among themselves, but may stand close to a mark, such as their own. */
class Taken {
  private readonly labels = new Grid();
  private readonly marks = new Grid();

  constructor(marks: readonly Box[]) {
    for (const mark of marks) this.marks.add(mark);
  }

  isFree(box: Box): boolean {
    return this.marks.isFree(box) && this.labels.isFree(grown(box, GAP_PX));
  }

  add(boxes: readonly Box[]): void {
    for (const box of boxes) this.labels.add(box);
  }
}

function fits(boxes: readonly Box[], bounds: Box, taken: Taken): boolean {
  return boxes.every((box) => covers(bounds, box) && taken.isFree(box));
}

function along(job: LabelJob, measure: Measure, bounds: Box, taken: Taken): Label[] {
  const widths = Array.from(job.text, (letter) => measure(letter, job.type));
  const total = widths.reduce((sum, w) => sum + w, 0);
  const labels: Label[] = [];
  for (const run of job.runs ?? []) {
    const length = lengthOf(run);
    const count = Math.max(1, Math.floor(length / (total + REPEAT_PX)));
    for (let i = 0; i < count; i++) {
      const label = alongAt(job, run, widths, (length * (i + 0.5)) / count, length / count - total, bounds, taken);
      if (!label || labels.some((other) => isNear(other, label))) continue;
      taken.add(label.boxes);
      labels.push(label);
    }
  }
  return labels;
}

/** Tries the middle of a stretch, then places to both sides of it. */
function alongAt(
  job: LabelJob,
  run: ArrayLike<number>,
  widths: readonly number[],
  middle: number,
  room: number,
  bounds: Box,
  taken: Taken,
): Label | null {
  for (const share of [0, 0.2, -0.2, 0.4, -0.4]) {
    const runs = lettersAlong(run, job.text, widths, middle + share * Math.max(0, room));
    if (runs === null) continue;
    const boxes = runs.map((letter, i) => {
      const side = Math.max(widths[i] ?? 0, job.type.size);
      return boxAround(letter.x, letter.y, side, side);
    });
    if (fits(boxes, bounds, taken)) return { job, runs, boxes };
  }
  return null;
}

function isNear(a: Label, b: Label): boolean {
  const [p] = a.runs;
  const [q] = b.runs;
  return p !== undefined && q !== undefined && Math.hypot(p.x - q.x, p.y - q.y) < REPEAT_PX;
}
