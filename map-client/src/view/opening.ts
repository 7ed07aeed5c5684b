import type { CityJson, LayerJson } from "../api/types";
import { project, unproject } from "../geo/mercator";
import type { Permalink } from "./permalink";

/** A view of the map: its middle and its zoom. */
export interface MapView {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
}

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

/** Layers that are on where the address does not say otherwise. */
const ON_AT_FIRST = ["areas", "assets"];

/** Pixels at the edges of the map that something else covers. */
export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const NO_INSETS: Insets = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * Where the map opens: at the link's place, else at the city's own view, nearer where all of the city has room even
 * so, else so that its bounds fit.
 */
export function openingView(city: CityJson, link: Permalink | null, size: Size, insets = NO_INSETS): MapView {
  if (link) return { lat: link.lat, lon: link.lon, zoom: link.zoom };
  const whole = fitting(city.bounds, size, insets);
  if (!city.view || whole.zoom > city.view.zoom) return whole;
  const [lon, lat] = city.view.center;
  return centred({ lon, lat, zoom: city.view.zoom }, insets);
}

/** The view of highest zoom, whole or half, in which the bounds have room between the insets. */
export function fitting(bounds: Bounds, size: Size, insets = NO_INSETS, highest = 18): MapView {
  const [west, south, east, north] = bounds;
  const [left, top] = project(west, north, 0);
  const [right, bottom] = project(east, south, 0);
  const width = Math.max(64, size.width - insets.left - insets.right);
  const height = Math.max(64, size.height - insets.top - insets.bottom);
  const room = Math.min(width / Math.max(right - left, 1e-9), height / Math.max(bottom - top, 1e-9));
  const zoom = Math.max(0, Math.min(highest, Math.floor(2 * Math.log2(room) + 1e-6) / 2));
  const [lon, lat] = unproject((left + right) / 2, (top + bottom) / 2, 0);
  return centred({ lat, lon, zoom }, insets);
}

/** The view that has a place in the middle of what the insets leave free. */
export function centred({ lat, lon, zoom }: MapView, insets: Insets): MapView {
  const [x, y] = project(lon, lat, zoom);
  const shifted = unproject(x - (insets.left - insets.right) / 2, y - (insets.top - insets.bottom) / 2, zoom);
  return { lon: shifted[0], lat: shifted[1], zoom };
}

/** Layers that are on at the start: those of the link, else areas and assets; all when there are neither. */
export function openingLayers(layers: readonly LayerJson[], link: Permalink | null): ReadonlySet<string> {
  const known = layers.map((layer) => layer.id);
  if (link?.layers) return new Set(link.layers.filter((layer) => known.includes(layer)));
  const usual = known.filter((layer) => ON_AT_FIRST.includes(layer));
  return new Set(usual.length > 0 ? usual : known);
}

/** True while no layer has a single row: then there is nothing to draw and nothing to find. */
export function isEmpty(layers: readonly LayerJson[]): boolean {
  return layers.every((layer) => layer.updated_at === null);
}

/** Two views that a hand could not tell apart. */
export function sameView(a: MapView, b: MapView): boolean {
  const [ax, ay] = project(a.lon, a.lat, a.zoom);
  const [bx, by] = project(b.lon, b.lat, b.zoom);
  return Math.abs(a.zoom - b.zoom) < 0.01 && Math.abs(ax - bx) < 2 && Math.abs(ay - by) < 2;
}
