import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { type Box, boxOf } from "../geo/box";
import { EXTENT } from "../geo/mercator";

export type Kind = "point" | "line" | "polygon";

/** A feature of one tile; coordinates are tile units of 0..4096, rings closed. */
export interface Feature {
  readonly id: string;
  readonly kind: Kind;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  /** Points: one run of all points. Lines: one run each. Polygons: one run a ring, outer clockwise (y down). */
  readonly parts: readonly Float64Array[];
  readonly box: Box;
}

export type Layers = ReadonlyMap<string, readonly Feature[]>;

/** Ids are decimal numbers without leading zeros: the shorter is the lower. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

const KINDS: readonly (Kind | null)[] = [null, "point", "line", "polygon"];

/** Decodes the bytes of a vector tile; no bytes are an empty tile. Throws on bytes that are none. */
export function decodeTile(bytes: Uint8Array): Layers {
  const tile = new VectorTile(new PbfReader(bytes));
  const layers = new Map<string, readonly Feature[]>();
  for (const [name, layer] of Object.entries(tile.layers)) {
    const features: Feature[] = [];
    for (let i = 0; i < layer.length; i++) {
      const raw = layer.feature(i);
      const kind = KINDS[raw.type] ?? null;
      if (kind === null) continue;
      const parts = flatten(raw.loadGeometry(), EXTENT / layer.extent, kind);
      if (parts.length === 0) continue;
      const id = raw.id === undefined ? "" : String(raw.id);
      features.push({ id, kind, properties: raw.properties, parts, box: boxOf(parts) });
    }
    layers.set(name, features);
  }
  return layers;
}

function flatten(lines: { x: number; y: number }[][], scale: number, kind: Kind): Float64Array[] {
  const parts = lines.map((line) => {
    const run = new Float64Array(line.length * 2);
    line.forEach((point, i) => {
      run[2 * i] = point.x * scale;
      run[2 * i + 1] = point.y * scale;
    });
    return run;
  });
  if (kind !== "point") return parts.filter((run) => run.length >= 4);
  const all = parts.flatMap((run) => [...run]);
  return all.length === 0 ? [] : [Float64Array.from(all)];
}
