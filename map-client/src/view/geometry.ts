import type { GeometryJson } from "../api/types";

type Place = readonly [number, number];
/** The shapes that a hand draws; a Multi type is drawn as one of its parts or more. */
export type Shape = "point" | "line" | "area";

export function shapeOf(type: string): Shape {
  return type.endsWith("Point") ? "point" : type.endsWith("LineString") ? "line" : "area";
}

/** How many places a drawn shape needs at least. */
export const LEAST_PLACES: Readonly<Record<Shape, number>> = { point: 1, line: 2, area: 3 };

/** So many corners have handles at once: those nearest to the pointer. */
export const MOST_HANDLES = 240;

export function point(lon: number, lat: number): GeometryJson {
  return { type: "Point", coordinates: [rounded(lon), rounded(lat)] };
}

/** A drawn shape as the type wants it; a ring is closed. */
export function drawn(type: string, places: readonly Place[]): GeometryJson {
  const run = places.map(([lon, lat]) => [rounded(lon), rounded(lat)]);
  const shape = shapeOf(type);
  const single = shape === "point" ? run[0] : shape === "line" ? run : [[...run, run[0]]];
  return { type, coordinates: type.startsWith("Multi") ? [single] : single };
}

/** A geometry in the type that the layer has: a single one is one part of a Multi type. */
export function asType(type: string, geometry: GeometryJson): GeometryJson {
  if (geometry.type === type || type === "Geometry") return geometry;
  if (type === `Multi${geometry.type}`) return { type, coordinates: [geometry.coordinates] };
  const parts = geometry.coordinates as readonly unknown[];
  if (geometry.type === `Multi${type}` && parts.length === 1) return { type, coordinates: parts[0] };
  return geometry;
}

/** Seven digits of a degree are a centimetre. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(7));
}

/** Reads `-6,2112 106,8469` or `-6.2112, 106.8469`: latitude, then longitude; null when it is no place. */
export function readPlace(text: string): { lat: number; lon: number } | null {
  const plain = text.replaceAll("−", "-").trim();
  const numbers = /^-?\d+,\d+[\s;]+-?\d+,\d+$/.test(plain)
    ? plain.split(/[\s;]+/).map((part) => part.replace(",", "."))
    : plain.split(/[\s,;]+/);
  if (numbers.length !== 2 || numbers.some((part) => !/^-?\d+(\.\d+)?$/.test(part))) return null;
  const [lat = Number.NaN, lon = Number.NaN] = numbers.map(Number);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/** How many corners a geometry has; a ring's last place is its first. */
export function corners(geometry: GeometryJson): number {
  const count = (node: unknown): number => {
    if (!Array.isArray(node)) return 0;
    if (typeof node[0] === "number") return 1;
    return node.reduce<number>((sum, child) => sum + count(child), 0);
  };
  const rings = (node: unknown): number => {
    if (!Array.isArray(node) || !Array.isArray(node[0])) return 0;
    if (typeof (node[0] as unknown[])[0] === "number") return 1;
    return node.reduce<number>((sum, child) => sum + rings(child), 0);
  };
  const all = count(geometry.coordinates);
  return shapeOf(geometry.type) === "area" ? all - rings(geometry.coordinates) : all;
}

export function sameGeometry(a: GeometryJson | null, b: GeometryJson | null): boolean {
  return JSON.stringify(a?.coordinates) === JSON.stringify(b?.coordinates) && a?.type === b?.type;
}
