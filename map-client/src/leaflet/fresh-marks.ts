/** So long a feature that has changed is marked. */
const MARKED_MS = 6_000;
/** Of more than so many at once the newest are marked; else the map would be nothing but rings. */
const MOST = 40;

interface Ref {
  readonly layer: string;
  readonly id: string;
}

/** Features that have changed just now. A mark stands still and goes by itself. */
export class FreshMarks {
  private readonly marks = new Map<string, Ref & { readonly until: number }>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly draw: () => void) {}

  add(layer: string, ids: readonly string[]): void {
    const until = Date.now() + MARKED_MS;
    for (const id of ids) {
      const key = `${layer}/${id}`;
      this.marks.delete(key);
      this.marks.set(key, { layer, id, until });
    }
    const surplus = [...this.marks.keys()].slice(0, Math.max(0, this.marks.size - MOST));
    for (const key of surplus) this.marks.delete(key);
    this.wait();
  }

  /** The marked ones, the newest last. */
  refs(): readonly Ref[] {
    return [...this.marks.values()];
  }

  /** Forgets all of them. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.marks.clear();
  }

  private wait(): void {
    const [first] = this.marks.values();
    if (this.timer !== undefined || !first) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        const now = Date.now();
        for (const [key, { until }] of this.marks) if (until <= now) this.marks.delete(key);
        this.draw();
        this.wait();
      },
      Math.max(0, first.until - Date.now()),
    );
  }
}
