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
  const kinds = new Map<string, { layer: string; kind: string; count: number; rules: (string | null)[] }>();
  for (const { layer, kind, rule } of items) {
    const key = `${layer}|${kind}`;
    const known = kinds.get(key);
    if (known) {
      known.count++;
      known.rules.push(rule);
    } else kinds.set(key, { layer, kind, count: 1, rules: [rule] });
  }
  const layers = [...new Set(items.map((item) => item.layer))];
  return [...kinds.values()]
    .map(({ rules, ...counted }) => ({ ...counted, rule: mostFrequent(rules) }))
    .sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer) || b.count - a.count);
}

function mostFrequent(rules: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [null, 0] as [string | null, number])[0];
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
