import { type Filter, type Row, compileFilter } from "./filter";
import type { RuleJson, StyleJson, Symbol } from "./style";

/** A rule ready to be asked; `index` is its place in painting order. */
export interface Rule {
  readonly index: number;
  readonly name: string;
  readonly json: RuleJson;
  readonly pass: number;
  readonly otherwise: boolean;
  readonly from: number;
  readonly to: number;
  readonly filter: Filter;
  readonly symbols: readonly Symbol[];
}

/** The zoom that means "no upper end": a map may be zoomed past it and still be drawn. */
const OPEN_END = 24;

/** Rules of a style in painting order: pass by pass, in a pass as written. */
export function compileStyle(style: StyleJson): readonly Rule[] {
  return style.rules
    .map((json, order) => ({ json, order }))
    .sort((a, b) => a.json.pass - b.json.pass || a.order - b.order)
    .map(({ json }, index) => ({
      index,
      name: json.name,
      json,
      pass: json.pass,
      otherwise: json.otherwise,
      from: json.zooms[0],
      to: json.zooms[1],
      filter: compileFilter(json.filter),
      symbols: json.symbols,
    }));
}

export function drawsAt(rule: Pick<Rule, "from" | "to">, zoom: number): boolean {
  return zoom >= rule.from && (zoom < rule.to || rule.to >= OPEN_END);
}

/** Asks a feature which rules draw it, among the rules of one zoom; every match counts (SLD). */
export function rulesAt(rules: readonly Rule[], zoom: number): (row: Row) => readonly Rule[] {
  const active = rules.filter((rule) => drawsAt(rule, zoom));
  return (row) => {
    const matched = active.filter((rule) => !rule.otherwise && rule.filter(row) === true);
    const taken = new Set(matched.map((rule) => rule.pass));
    const rest = active.filter((rule) => rule.otherwise && !taken.has(rule.pass));
    return rest.length === 0 ? matched : [...matched, ...rest].sort((a, b) => a.index - b.index);
  };
}

/** Map zoom at which an SLD scale denominator lies. */
export function zoomOfScale(denominator: number): number {
  return Math.round(Math.log2(559082264 / denominator) * 1000) / 1000;
}
