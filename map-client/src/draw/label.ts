import type { Box } from "../geo/box";
import type { Row } from "../style/filter";
import type { TextSymbol, Tokens } from "../style/style";

/** One piece of text to be placed; coordinates are world pixels. */
export interface LabelJob {
  /** Who is named; of one key only one label of a kind stands in the view. */
  readonly key: string;
  readonly text: string;
  readonly symbol: TextSymbol;
  readonly type: TypeFace;
  /** Places to try in turn (point labels: where the text's anchor comes to stand). */
  readonly places: readonly Place[];
  /** Runs to write along, `[x0, y0, ...]`; then places are not used. */
  readonly runs: readonly ArrayLike<number>[] | null;
  /** Width in pixels that one line should keep within. */
  readonly room: number;
  /** Higher wins. Compared number by number. */
  readonly priority: readonly number[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: readonly [number, number];
}

/** How a label is set. */
export interface TypeFace {
  readonly font: string;
  readonly size: number;
  readonly trackingPx: number;
  readonly lineHeight: number;
}

/** Letters at a place: whole lines (angle 0) or single letters along a line; x, y is the middle of the text. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

export interface Label {
  readonly job: LabelJob;
  readonly runs: readonly Run[];
  readonly boxes: readonly Box[];
}

/** Width of a text in CSS pixels, tracking included. */
export type Measure = (text: string, type: TypeFace) => number;

/** Share of the font size that is put between letters of an area's name. */
const AREA_TRACKING = 0.09;

/** Weights between the steps of a static font: what maps need for small text with a halo. */
const WEIGHTS = { normal: 520, bold: 640 } as const;

export function typeFace(symbol: TextSymbol, tokens: Tokens, isArea: boolean): TypeFace {
  const { size, weight, style } = symbol.font;
  const slant = style === "italic" ? "italic " : "";
  return {
    font: `${slant}${WEIGHTS[weight]} ${size}px ${tokens("font-ui")}`,
    size,
    trackingPx: isArea ? Math.round(size * AREA_TRACKING * 10) / 10 : 0,
    lineHeight: size * 1.2,
  };
}

/** The words of a label; names of areas stand in capitals. Empty when the feature has none. */
export function labelText(symbol: TextSymbol, row: Row, isArea: boolean): string {
  const text = symbol.label
    .map((part) => ("property" in part ? String(row[part.property] ?? "") : part.text))
    .join("")
    .trim();
  if (isArea || symbol.transform === "uppercase") return text.toLocaleUpperCase("id");
  return symbol.transform === "lowercase" ? text.toLocaleLowerCase("id") : text;
}

const LONG_TEXT = 24;

/**
 * Ways to break a text into lines, in the order to try: as few lines as keep within `room` pixels, then more. Long
 * names take up to three lines. What is wider than the room in every way is left as narrow as it gets.
 */
export function wrappings(text: string, room: number, width: (line: string) => number): string[][] {
  const most = text.length > LONG_TEXT ? 3 : 2;
  const ways = Array.from({ length: most }, (_, i) => balanced(text.split(/\s+/), i + 1, width));
  const fitting = ways.filter((lines) => widest(lines, width) <= room);
  return fitting.length > 0 ? fitting : ways.slice(-1);
}

function widest(lines: readonly string[], width: (line: string) => number): number {
  return Math.max(...lines.map(width));
}

/** Words in at most so many lines, the widest of which is as narrow as can be. */
function balanced(words: readonly string[], lines: number, width: (line: string) => number): string[] {
  if (lines === 1 || words.length === 1) return [words.join(" ")];
  let best: string[] = [];
  for (let i = 1; i < words.length; i++) {
    const way = [words.slice(0, i).join(" "), ...balanced(words.slice(i), lines - 1, width)];
    if (best.length === 0 || widest(way, width) < widest(best, width)) best = way;
  }
  return best;
}
