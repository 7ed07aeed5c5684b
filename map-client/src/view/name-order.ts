const { compare } = new Intl.Collator("id", { numeric: true });
/** More names than this are not remembered: then the order begins anew with those of the moment. */
const MOST = 300_000;

/**
 * The order of names as people read them, remembered: comparing names is slow, and from one moment to the next nearly
 * all of them are the same.
 */
export class NameOrder {
  private names: string[] = [];
  private ranks = new Map<string, number>();

  constructor(private readonly most = MOST) {}

  /** Gives each of the names its rank among all that are known; the same name has the same rank. */
  ranksOf(names: Iterable<string>): ReadonlyMap<string, number> {
    const wanted = new Set(names);
    const more = [...wanted].filter((name) => !this.ranks.has(name)).sort(compare);
    if (more.length === 0) return this.ranks;
    this.names = this.names.length + more.length > this.most ? [...wanted].sort(compare) : merged(this.names, more);
    this.ranks = new Map(this.names.map((name, rank) => [name, rank]));
    return this.ranks;
  }
}

/** Two sorted lists as one; the second is the shorter one as a rule. */
function merged(names: readonly string[], more: readonly string[]): string[] {
  const all: string[] = [];
  let from = 0;
  for (const name of more) {
    const to = placeOf(names, name, from);
    for (let i = from; i < to; i++) all.push(names[i] as string);
    all.push(name);
    from = to;
  }
  for (let i = from; i < names.length; i++) all.push(names[i] as string);
  return all;
}

/** Before which of the names from `from` on a further one belongs. */
function placeOf(names: readonly string[], name: string, from: number): number {
  let to = names.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compare(names[middle] as string, name) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
