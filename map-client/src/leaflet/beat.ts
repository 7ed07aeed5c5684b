/** What comes at once is drawn at once. */
const GATHER_MS = 40;
const LONGEST_MS = 600;
/** Of the time that drawing takes, so much is left to everything else. */
const SHARE = 4;

/** Draws what a stream tells: soon after a quiet time, and never so often that nothing else gets its turn. */
export class Beat {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pauseMs = 0;
  private drawnAt = -Infinity;

  constructor(private readonly draw: () => void) {}

  /** There is something new to draw. */
  soon(): void {
    const pause = Math.max(GATHER_MS, this.drawnAt + this.pauseMs - performance.now());
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.drawnAt = performance.now();
      this.draw();
    }, pause);
  }

  /** How long the last drawing took. */
  took(ms: number): void {
    this.pauseMs = Math.min(LONGEST_MS, ms * SHARE);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
