import type { Tokens } from "../style/style";
import type { Ink } from "./ink";
import type { Label, Measure, TypeFace } from "./label";

/** Writes labels: first every halo, then every text, so that no halo lies on a neighbour's letters. */
export function paintLabels(ink: Ink, labels: readonly Label[], dx: number, dy: number, tokens: Tokens): void {
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  ink.lineJoin = "round";
  for (const label of labels) {
    const { halo } = label.job.symbol;
    if (!halo) continue;
    setType(ink, label.job.type);
    ink.globalAlpha = halo.opacity;
    ink.strokeStyle = tokens(halo.color);
    ink.lineWidth = halo.radius * 2;
    write(ink, label, dx, dy, (text, x, y) => ink.strokeText(text, x, y));
  }
  for (const label of labels) {
    const { fill } = label.job.symbol;
    setType(ink, label.job.type);
    ink.globalAlpha = fill.opacity;
    ink.fillStyle = tokens(fill.color);
    write(ink, label, dx, dy, (text, x, y) => ink.fillText(text, x, y));
  }
  ink.globalAlpha = 1;
}

function write(
  ink: Ink,
  label: Label,
  dx: number,
  dy: number,
  put: (text: string, x: number, y: number) => void,
): void {
  for (const run of label.runs) {
    // Upright text on whole pixels is sharper.
    if (run.angle === 0) {
      put(run.text, Math.round(run.x + dx), Math.round(run.y + dy));
      continue;
    }
    ink.save();
    ink.translate(run.x + dx, run.y + dy);
    ink.rotate(run.angle);
    put(run.text, 0, 0);
    ink.restore();
  }
}

function setType(ink: Ink, type: TypeFace): void {
  ink.font = type.font;
  if ("letterSpacing" in ink) ink.letterSpacing = `${type.trackingPx}px`;
}

/** Measures with a context and remembers, as the same names come again at every move. */
export function measureWith(ink: Ink): Measure {
  const known = new Map<string, number>();
  return (text, type) => {
    const key = `${type.font}|${type.trackingPx}|${text}`;
    let width = known.get(key);
    if (width === undefined) {
      setType(ink, type);
      width = ink.measureText(text).width;
      if (known.size > 5000) known.clear();
      known.set(key, width);
    }
    return width;
  };
}
