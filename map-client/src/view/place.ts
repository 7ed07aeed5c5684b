import type { FeatureJson } from "../api/types";
import type { Bounds } from "./opening";

/** Longitude and latitude of a point feature; null for all others. */
export function pointOf(feature: FeatureJson): readonly [number, number] | null {
  const { geometry } = feature;
  if (geometry?.type !== "Point" || !Array.isArray(geometry.coordinates)) return null;
  const [lon, lat] = geometry.coordinates as unknown[];
  return typeof lon === "number" && typeof lat === "number" ? [lon, lat] : null;
}

/** West, south, east, north of GeoJSON coordinates of any depth; null when there are none. */
export function boundsOf(coordinates: unknown): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    const [lon, lat] = node as unknown[];
    if (typeof lon === "number" && typeof lat === "number") {
      [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    } else node.forEach(visit);
  };
  visit(coordinates);
  return west <= east ? [west, south, east, north] : null;
}

export function middle(bounds: Bounds): { lat: number; lon: number } {
  return { lon: (bounds[0] + bounds[2]) / 2, lat: (bounds[1] + bounds[3]) / 2 };
}
