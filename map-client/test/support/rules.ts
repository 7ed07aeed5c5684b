import type { Cql2, MarkSymbol, RuleJson, Stroke, Symbol, TextSymbol } from "../../src/style/style";

export const stroke = (color: string, width = 1, dash: readonly number[] | null = null): Stroke => ({
  color,
  opacity: 1,
  width,
  dash,
  cap: "butt",
  join: "round",
});

export const mark = (over: Partial<MarkSymbol> = {}): MarkSymbol => ({
  type: "mark",
  shape: "square",
  size: 18,
  rotation: 0,
  fill: { color: "cat-damkar", opacity: 1 },
  stroke: null,
  ...over,
});

export const text = (over: Partial<TextSymbol> = {}): TextSymbol => ({
  type: "text",
  label: [{ property: "name" }],
  transform: null,
  font: { size: 11, weight: "normal", style: "normal" },
  fill: { color: "map-label", opacity: 1 },
  halo: { color: "map-halo", radius: 1.5, opacity: 1 },
  placement: "point",
  anchor: [0.5, 0.5],
  offset: [0, 0],
  ...over,
});

export const eq = (property: string, value: unknown): Cql2 => ({ op: "=", args: [{ property }, value] });

export const rule = (name: string, symbols: readonly Symbol[], over: Partial<RuleJson> = {}): RuleJson => ({
  name,
  title: { id: name, en: name },
  pass: 0,
  filter: null,
  otherwise: false,
  zooms: [0, 24],
  symbols,
  ...over,
});

/** Tokens that show their own name, so that a test reads which one was used. */
export const tokens = (name: string): string => `<${name}>`;
