/** A feature in view, as the list needs it. */
export interface Listed {
  readonly layer: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly rule: string | null;
}

/** How many of one kind are in view. */
export interface Tally {
  readonly layer: string;
  readonly rule: string | null;
  readonly count: number;
}

/** Counts by layer and drawing rule, layers as they come, in a layer the most frequent first. */
export function tally(items: readonly { layer: string; rule: string | null }[]): readonly Tally[] {
  const counts = new Map<string, { layer: string; rule: string | null; count: number }>();
  for (const { layer, rule } of items) {
    const key = `${layer}|${rule ?? ""}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { layer, rule, count: 1 });
  }
  const layers = [...new Set(items.map((item) => item.layer))];
  return [...counts.values()].sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer) || b.count - a.count);
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
