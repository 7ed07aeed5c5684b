import { drawsAt } from "../style/rules";
import type { RuleJson, StyleJson, Symbol, Words } from "../style/style";

/** One line of a legend: a title and all that is drawn under it. */
export interface LegendEntry {
  readonly title: Words;
  /** Names of the rules that share the title. */
  readonly rules: readonly string[];
  readonly symbols: readonly Symbol[];
}

/** The legend at a zoom: titled rules that draw there, each title once, what is painted highest first. */
export function legendAt(style: StyleJson, zoom: number): readonly LegendEntry[] {
  const entries = new Map<string, { title: Words; rules: string[]; symbols: readonly Symbol[] }>();
  for (const rule of style.rules.toReversed()) {
    if (rule.title === null || !draws(rule, zoom)) continue;
    const known = entries.get(rule.title.id);
    if (known) known.rules.push(rule.name);
    else entries.set(rule.title.id, { title: rule.title, rules: [rule.name], symbols: rule.symbols });
  }
  return [...entries.values()];
}

function draws(rule: RuleJson, zoom: number): boolean {
  return drawsAt({ from: rule.zooms[0], to: rule.zooms[1] }, zoom);
}

/** The sign beside a layer's name when it has only one; several signs stand in its legend, so null. */
export function emblem(style: StyleJson, zoom: number): readonly Symbol[] | null {
  const titles = new Set(style.rules.map((rule) => rule.title?.id).filter((id) => id !== undefined));
  if (titles.size > 1) return null;
  const first = legendAt(style, zoom)[0] ?? style.rules.find((rule) => rule.title !== null);
  return first?.symbols ?? null;
}
