import { project, unproject } from "../geo/mercator";
import type { Bounds, MapView, Size } from "./opening";

/** What has changed where nobody looks: how often, and within which bounds. */
export interface OffScreen {
  readonly n: number;
  readonly bounds: Bounds;
}

export function joined(known: OffScreen | null, more: OffScreen | null): OffScreen | null {
  if (!known || !more) return known ?? more;
  const [a, b] = [known.bounds, more.bounds];
  const bounds = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] as const;
  return { n: known.n + more.n, bounds };
}

/** Those of some places that are out of view. */
export function beyond(places: readonly Bounds[], view: Bounds): OffScreen | null {
  return places
    .filter((place) => !touches(place, view))
    .reduce<OffScreen | null>((all, bounds) => joined(all, { n: 1, bounds }), null);
}

/** Whether all of it is in view by now. */
export function isSeen({ bounds }: OffScreen, view: Bounds): boolean {
  return view[0] <= bounds[0] && view[1] <= bounds[1] && view[2] >= bounds[2] && view[3] >= bounds[3];
}

/** What a map of this size shows. */
export function boundsOfView({ lat, lon, zoom }: MapView, { width, height }: Size): Bounds {
  const [x, y] = project(lon, lat, zoom);
  const [west, north] = unproject(x - width / 2, y - height / 2, zoom);
  const [east, south] = unproject(x + width / 2, y + height / 2, zoom);
  return [west, south, east, north];
}

function touches(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}
