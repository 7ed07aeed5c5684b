import { project, unproject } from "../geo/mercator";
import type { Bounds, MapView, Size } from "./opening";

/** What has changed where nobody looks: which features, each once however often, and within which bounds. */
export interface OffScreen {
  readonly features: ReadonlySet<string>;
  readonly bounds: Bounds;
}

/** A feature and where it is. */
export interface Placed {
  readonly id: string;
  readonly bounds: Bounds;
}

/** Features of all layers together. */
export function offScreen(layer: string, ids: Iterable<string>, bounds: Bounds): OffScreen {
  return { features: new Set([...ids].map((id) => `${layer}/${id}`)), bounds };
}

export function joined(known: OffScreen | null, more: OffScreen | null): OffScreen | null {
  if (!known || !more) return known ?? more;
  const [a, b] = [known.bounds, more.bounds];
  const bounds = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] as const;
  return { features: new Set([...known.features, ...more.features]), bounds };
}

/** Those of some features of a layer that are out of view. */
export function beyond(layer: string, placed: readonly Placed[], view: Bounds): OffScreen | null {
  return placed
    .filter(({ bounds }) => !touches(bounds, view))
    .reduce<OffScreen | null>((all, { id, bounds }) => joined(all, offScreen(layer, [id], bounds)), null);
}

/** Without those of a layer that have come into view or gone since. */
export function without(known: OffScreen | null, layer: string, ids: Iterable<string>): OffScreen | null {
  if (!known) return null;
  const seen = new Set([...ids].map((id) => `${layer}/${id}`));
  const features = new Set([...known.features].filter((one) => !seen.has(one)));
  return features.size > 0 ? { features, bounds: known.bounds } : null;
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
