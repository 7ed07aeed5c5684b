/** What comes at once is drawn at once. */
const GATHER_MS = 40;
const LONGEST_MS = 3_000;
/** While a hand moves the map so many times more, that nothing comes in its way. */
const HELD_SHARE = 4;
/** Of the time that drawing takes, so much is left to everything else. */
const SHARE = 4;

/** Draws what streams and tiles bring: soon after a quiet time, and never so often that nothing else gets its turn. */
export class Beat {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pauseMs = 0;
  private drawnAt = -Infinity;
  private held = false;

  constructor(private readonly draw: () => void) {}

  /** There is something new to draw. */
  soon(): void {
    const pauseMs = this.held ? Math.min(LONGEST_MS, this.pauseMs * HELD_SHARE) : this.pauseMs;
    const pause = Math.max(GATHER_MS, this.drawnAt + pauseMs - performance.now());
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.drawnAt = performance.now();
      this.draw();
    }, pause);
  }

  /** There is something new to draw that was waited for: at once, unless a hand moves the map. */
  now(): void {
    if (this.held) this.soon();
    else this.draw();
  }

  /** A hand moves the map, or has let it go. */
  hold(held: boolean): void {
    if (this.held === held) return;
    this.held = held;
    if (this.timer === undefined) return;
    this.stop();
    this.soon();
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
