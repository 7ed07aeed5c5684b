import type { Tokens } from "../style/style";
import type { Rule } from "../style/rules";
import type { Feature } from "../tile/decode";
import type { Flat } from "../geo/rings";
import { at } from "../geo/rings";
import { uniqueEdges } from "./edges";
import { type Ink, fillWith, strokeWith } from "./ink";

/** Features that one rule draws, in one tile. */
export interface Batch {
  readonly rule: Rule;
  readonly features: readonly Feature[];
}

/** Where tile units go: pixel = origin + unit * scale. */
export interface Frame {
  readonly originX: number;
  readonly originY: number;
  readonly scale: number;
}

/** Sorts features into the rules that draw them, in painting order. */
export function batches(features: readonly Feature[], matched: readonly (readonly Rule[])[]): Batch[] {
  const byRule = new Map<Rule, Feature[]>();
  features.forEach((feature, i) => {
    for (const rule of matched[i] ?? []) {
      const list = byRule.get(rule);
      if (list) list.push(feature);
      else byRule.set(rule, [feature]);
    }
  });
  return [...byRule].map(([rule, list]) => ({ rule, features: list })).sort((a, b) => a.rule.index - b.rule.index);
}

/** Paints lines and areas: for every symbol of a rule one path, so that neighbours of one fill show no seam. */
export function paintLinesAndAreas(ink: Ink, list: readonly Batch[], frame: Frame, tokens: Tokens): void {
  for (const batch of list) {
    const areas = batch.features.filter((f) => f.kind === "polygon");
    const lines = batch.features.filter((f) => f.kind === "line");
    let borders: readonly Flat[] | null = null;
    const border = (): readonly Flat[] => (borders ??= uniqueEdges(areas.map((f) => f.parts)));
    for (const symbol of batch.rule.symbols) {
      if (symbol.type === "polygon" && areas.length > 0) {
        if (symbol.fill) {
          ink.beginPath();
          for (const area of areas) for (const ring of area.parts) trace(ink, ring, frame);
          fillWith(ink, symbol.fill, tokens);
        }
        if (symbol.stroke) {
          ink.beginPath();
          for (const run of border()) trace(ink, run, frame);
          strokeWith(ink, symbol.stroke, tokens);
        }
      } else if (symbol.type === "line") {
        ink.beginPath();
        for (const line of lines) for (const run of line.parts) trace(ink, run, frame);
        if (areas.length > 0) for (const run of border()) trace(ink, run, frame);
        strokeWith(ink, symbol.stroke, tokens);
      }
    }
  }
}

/** Adds a run to the path; a run that ends where it began is closed, so its corner is joined. */
export function trace(ink: Ink, run: Flat, frame: Frame): void {
  const { originX, originY, scale } = frame;
  const last = run.length - 2;
  const closed = run.length >= 8 && at(run, 0) === at(run, last) && at(run, 1) === at(run, last + 1);
  ink.moveTo(originX + at(run, 0) * scale, originY + at(run, 1) * scale);
  const end = closed ? last : run.length;
  for (let i = 2; i < end; i += 2) ink.lineTo(originX + at(run, i) * scale, originY + at(run, i + 1) * scale);
  if (closed) ink.closePath();
}
