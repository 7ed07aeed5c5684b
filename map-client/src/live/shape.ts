import type { FeatureJson, GeometryJson } from "../api/types";
import { type Box, boxOf, overlaps } from "../geo/box";
import { cutLine, cutRing } from "../geo/cut";
import { EXTENT, project } from "../geo/mercator";
import { signedArea2 } from "../geo/rings";
import type { Address } from "../tile/address";
import type { Feature, Kind } from "../tile/decode";

/** A feature as the stream tells it. Places are world units: the world is 1 wide, y grows to the south. */
export interface LiveFeature {
  readonly id: string;
  readonly kind: Kind;
  readonly properties: Feature["properties"];
  /** As in a tile: one run of all points; a run each line; a closed run each ring, outer ones clockwise. */
  readonly parts: readonly Float64Array[];
  readonly box: Box;
}

/** Map zoom at which the world is one pixel wide. */
const UNIT_ZOOM = -8;
const HIGHEST_LAT = 85.0511;
/** Tiles reach so far beyond their border, as the server's do. */
const BUFFER = 64;
const TILE: Box = { minX: -BUFFER, minY: -BUFFER, maxX: EXTENT + BUFFER, maxY: EXTENT + BUFFER };

type Position = readonly number[];

/** Takes a feature of GeoJSON; null when it has no shape that a map could draw. */
export function liveFeature({ id, geometry, properties }: FeatureJson): LiveFeature | null {
  const shape = geometry && shapeOf(geometry);
  const parts = shape?.parts.filter((part) => part.length > 0) ?? [];
  if (!shape || parts.length === 0) return null;
  const given = Object.entries(properties).filter(([, value]) => value !== null && value !== undefined);
  return {
    id: String(id),
    kind: shape.kind,
    properties: Object.fromEntries(given) as Feature["properties"],
    parts,
    box: boxOf(parts),
  };
}

function shapeOf({ type, coordinates }: GeometryJson): Pick<LiveFeature, "kind" | "parts"> | null {
  switch (type) {
    case "Point":
      return { kind: "point", parts: [run([coordinates as Position].filter((place) => place.length > 1))] };
    case "MultiPoint":
      return { kind: "point", parts: [run(coordinates as Position[])] };
    case "LineString":
      return { kind: "line", parts: [run(coordinates as Position[])] };
    case "MultiLineString":
      return { kind: "line", parts: (coordinates as Position[][]).map(run) };
    case "Polygon":
      return { kind: "polygon", parts: ringsOf(coordinates as Position[][]) };
    case "MultiPolygon":
      return { kind: "polygon", parts: (coordinates as Position[][][]).flatMap(ringsOf) };
    default:
      return null;
  }
}

function run(positions: readonly Position[]): Float64Array {
  const flat = new Float64Array(positions.length * 2);
  positions.forEach(([lon = 0, lat = 0], i) => {
    const within = Math.min(HIGHEST_LAT, Math.max(-HIGHEST_LAT, lat));
    flat.set(project(lon, within, UNIT_ZOOM), 2 * i);
  });
  return flat;
}

/** Outer ring clockwise on the screen, holes against it, whichever way they come. */
function ringsOf(rings: readonly (readonly Position[])[]): Float64Array[] {
  return rings.map((positions, i) => {
    const ring = run(positions);
    return signedArea2(ring) > 0 === (i === 0) ? ring : reversed(ring);
  });
}

function reversed(ring: Float64Array): Float64Array {
  const turned = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) turned.set(ring.subarray(i, i + 2), ring.length - 2 - i);
  return turned;
}

/** The part of a feature that a tile of this address holds, in its units; null when it holds none. */
export function cutTo(feature: LiveFeature, address: Address): Feature | null {
  const scale = EXTENT * 2 ** address.z;
  const originX = address.x * EXTENT;
  const originY = address.y * EXTENT;
  const { box, kind, id, properties } = feature;
  const placed = {
    minX: box.minX * scale - originX,
    minY: box.minY * scale - originY,
    maxX: box.maxX * scale - originX,
    maxY: box.maxY * scale - originY,
  };
  if (!overlaps(grownByNothing(placed), TILE)) return null;
  const parts = feature.parts.flatMap((part) => cutPart(kind, moved(part, scale, originX, originY)));
  return parts.length === 0 ? null : { id, kind, properties, parts, box: boxOf(parts) };
}

/** A point's box has no width: it still lies somewhere. */
function grownByNothing(box: Box): Box {
  const least = 1e-9;
  return { minX: box.minX - least, minY: box.minY - least, maxX: box.maxX + least, maxY: box.maxY + least };
}

function moved(part: Float64Array, scale: number, originX: number, originY: number): Float64Array {
  return part.map((value, i) => value * scale - (i % 2 === 0 ? originX : originY));
}

function cutPart(kind: Kind, part: Float64Array): Float64Array[] {
  if (kind === "line") return cutLine(part, TILE);
  if (kind === "polygon") return cutRing(part, TILE);
  const inside: number[] = [];
  for (let i = 0; i + 1 < part.length; i += 2) {
    const [x = 0, y = 0] = part.subarray(i, i + 2);
    if (x >= TILE.minX && x <= TILE.maxX && y >= TILE.minY && y <= TILE.maxY) inside.push(x, y);
  }
  return inside.length === 0 ? [] : [Float64Array.from(inside)];
}
