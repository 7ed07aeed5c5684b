import type { LiveFeature } from "./shape";

/** Whole ticks of one layer: what is now, and what is no longer, in the view that was subscribed to. */
export interface Frame {
  readonly tick: number;
  readonly put: readonly { readonly id: string; readonly feature: LiveFeature | null }[];
  readonly gone: readonly string[];
}

/** The newest that was told of a feature; null where it is to be seen no longer. */
export interface Held {
  readonly tick: number;
  readonly feature: LiveFeature | null;
}

/**
 * What the stream has told of one layer and the tiles do not yet all hold.
 *
 * It knows every change after `base`; so a tile of tick `base` or later is made exact by what is held here: no tile
 * draws a feature that is held, the overlay draws it. What is held goes when every tile that is shown or under way
 * is at least as new, and `base` grows with it. A tile older than `least` must be asked for again.
 */
export class Overlay {
  /** Counts up with every change of what is held. */
  version = 0;
  private readonly held = new Map<string, Held>();
  private base = 0;
  private wanted = 0;
  private heardTick = 0;

  /** The last tick that the stream has told. */
  get heard(): number {
    return this.heardTick;
  }

  /** Tiles older than this are to be asked for again. */
  get least(): number {
    return Math.max(this.base, this.wanted);
  }

  get size(): number {
    return this.held.size;
  }

  get entries(): ReadonlyMap<string, Held> {
    return this.held;
  }

  /** The stream begins, or begins anew after a gap: what came before its tick is in tiles of that tick alone. */
  begin(tick: number): void {
    this.base = Math.max(this.base, tick);
    this.heardTick = tick;
  }

  /** Ticks of before mean nothing any more: the database is another one. */
  clear(): void {
    this.base = this.wanted = this.heardTick = 0;
    this.held.clear();
    this.version++;
  }

  /** Takes a frame; false when all of it is known, because it comes late or twice. */
  take({ tick, put, gone }: Frame): boolean {
    if (tick <= this.heardTick) return false;
    this.heardTick = tick;
    if (tick <= this.base) return false;
    for (const { id, feature } of put) this.hold(id, { tick, feature });
    for (const id of gone) this.hold(id, { tick, feature: null });
    return true;
  }

  private hold(id: string, one: Held): void {
    const known = this.held.get(id);
    if (known && known.tick > one.tick) return;
    this.held.set(id, one);
    this.version++;
  }

  /**
   * Every tile that is shown is of tick `shown` or later, every answer under way was asked for after `asked` was
   * heard. An answer older than `base` is asked for again in any case.
   */
  settle(shown: number, asked: number): void {
    const oldest = Math.min(shown, Math.max(asked, this.base));
    for (const [id, { tick }] of this.held) {
      if (tick > oldest) continue;
      this.held.delete(id);
      this.base = Math.max(this.base, tick);
      this.version++;
    }
  }

  /** Wants tiles that hold all that was heard, so that they take over from the overlay. */
  renew(): void {
    this.wanted = this.heardTick;
  }
}
