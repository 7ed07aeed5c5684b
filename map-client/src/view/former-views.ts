import { type MapView, sameView } from "./opening";

const KEPT = 50;

/** The views left behind, so that Z leads back through them. */
export class FormerViews {
  private readonly left: MapView[] = [];
  private here: MapView | null = null;
  private goingBack = false;

  /** The map has come to rest somewhere. */
  arrived(view: MapView): void {
    const from = this.here;
    this.here = view;
    if (this.goingBack) this.goingBack = false;
    else if (from && !sameView(from, view)) {
      this.left.push(from);
      if (this.left.length > KEPT) this.left.shift();
    }
  }

  /** The view to go back to, and forgets it; null when there is none. */
  back(): MapView | null {
    const view = this.left.pop() ?? null;
    this.goingBack = view !== null;
    return view;
  }

  get length(): number {
    return this.left.length;
  }
}
