/** A feature in view, as the list needs it. */
export interface Listed {
  readonly layer: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** What it is, in words. */
  readonly kind: string;
  /** Name of the style rule that draws it. */
  readonly rule: string | null;
}

/** How many of one kind are in view, and the rule that draws most of them. */
export interface Tally {
  readonly layer: string;
  readonly kind: string;
  readonly rule: string | null;
  readonly count: number;
}

/** Counts by layer and kind, layers as they come, in a layer the most frequent first. */
export function tally(items: readonly Pick<Listed, "layer" | "kind" | "rule">[]): readonly Tally[] {
  const layers = new Map<string, Map<string, Map<string | null, number>>>();
  for (const { layer, kind, rule } of items) {
    let kinds = layers.get(layer);
    if (!kinds) layers.set(layer, (kinds = new Map()));
    let rules = kinds.get(kind);
    if (!rules) kinds.set(kind, (rules = new Map()));
    rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  return [...layers].flatMap(([layer, kinds]) =>
    [...kinds].map(([kind, rules]) => ({ layer, kind, ...counted(rules) })).sort((a, b) => b.count - a.count),
  );
}

/** How many there are by all rules, and the rule with the most. */
function counted(rules: ReadonlyMap<string | null, number>): Pick<Tally, "rule" | "count"> {
  const [rule] = [...rules].reduce((best, one) => (one[1] > best[1] ? one : best));
  return { rule, count: [...rules.values()].reduce((sum, n) => sum + n, 0) };
}

/** Rows whose title or subtitle holds every word, without regard to case. */
export function filtered(items: readonly Listed[], text: string): readonly Listed[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const line = `${item.title} ${item.subtitle}`.toLowerCase();
    return words.every((word) => line.includes(word));
  });
}

/** Which rows of a long list have to stand on the page: those in sight and a few around. */
export function rowsInSight(scrollTop: number, height: number, rowPx: number, count: number): [number, number] {
  const spare = 6;
  const from = Math.max(0, Math.floor(scrollTop / rowPx) - spare);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowPx) + spare);
  return [Math.min(from, count), to];
}
