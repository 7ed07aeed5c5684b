const SHORTEST_MS = 80;
const LONGEST_MS = 800;
/** Of the time that drawing takes, so much is left to everything else. */
const SHARE = 4;

/** Draws what a stream tells: soon, but never so often that nothing else gets its turn. */
export class Beat {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pauseMs = SHORTEST_MS;

  constructor(private readonly draw: () => void) {}

  /** There is something new to draw. */
  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.draw();
    }, this.pauseMs);
  }

  /** How long the last drawing took. */
  took(ms: number): void {
    this.pauseMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ms * SHARE));
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
