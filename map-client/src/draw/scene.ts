import { type Box, boxOf } from "../geo/box";
import { EXTENT, unitPx } from "../geo/mercator";
import { areaOf, at } from "../geo/rings";
import type { Rule } from "../style/rules";
import { drawsAt, rulesAt } from "../style/rules";
import type { Feature } from "../tile/decode";
import type { LayerTile } from "../tile/store";
import { crowded } from "./declutter";
import type { Frame } from "./lines-and-areas";

/** A layer as it is drawn: its place from the bottom and its rules. */
export interface DrawnLayer {
  readonly id: string;
  readonly order: number;
  readonly rules: readonly Rule[];
}

/** Data of one layer for one shown tile; `clip` is the part of the data's tile that is shown, in tile units. */
export interface ScenePart {
  readonly layer: DrawnLayer;
  readonly data: LayerTile;
  readonly clip: Box;
}

export interface PointItem {
  readonly layer: DrawnLayer;
  readonly feature: Feature;
  readonly rules: readonly Rule[];
  /** World pixels at the scene's zoom, as all places of a scene. */
  readonly x: number;
  readonly y: number;
}

export interface Piece {
  readonly feature: Feature;
  readonly frame: Frame;
}

/** A line or area with all its pieces from all tiles. */
export interface ShapeItem {
  readonly layer: DrawnLayer;
  readonly id: string;
  readonly kind: "line" | "polygon";
  readonly properties: Feature["properties"];
  readonly rules: readonly Rule[];
  readonly pieces: Piece[];
  box: Box;
  /** Square pixels of all pieces, to tell the small area from the large one around it. */
  area: number;
}

/** What the map shows at one zoom: every feature once, whatever the tiles. */
export interface Scene {
  readonly zoom: number;
  readonly points: readonly PointItem[];
  /** Points drawn as dots because another symbol stands on their place. */
  readonly small: ReadonlySet<PointItem>;
  readonly shapes: readonly ShapeItem[];
}

export type Hidden = (layer: string, id: string) => boolean;

/** What is known of a tile: by which rules it was matched, for each choice of those that are active. */
interface Matched {
  readonly rules: readonly Rule[];
  readonly byActive: Map<string, readonly (readonly Rule[])[]>;
}

/** Remembers which rules draw the features of a tile; asked again with the same rules it only looks up. */
export class Matcher {
  private readonly known = new WeakMap<LayerTile, Matched>();

  match(layer: DrawnLayer, data: LayerTile, zoom: number): readonly (readonly Rule[])[] {
    const { rules } = layer;
    const active = rules.filter((rule) => drawsAt(rule, zoom)).map((rule) => rule.index);
    const key = active.join();
    let known = this.known.get(data);
    if (known?.rules !== rules) this.known.set(data, (known = { rules, byActive: new Map() }));
    let matched = known.byActive.get(key);
    if (!matched) {
      const ask = rulesAt(rules, zoom);
      known.byActive.set(key, (matched = data.features.map((feature) => ask(feature.properties))));
    }
    return matched;
  }
}

export function frameOf(data: LayerTile, zoom: number): Frame {
  const scale = unitPx(data.address.z, zoom);
  const side = EXTENT * scale;
  return { originX: data.address.x * side, originY: data.address.y * side, scale };
}

export function buildScene(zoom: number, parts: readonly ScenePart[], matcher: Matcher, hidden: Hidden): Scene {
  const points: PointItem[] = [];
  const shapes = new Map<string, ShapeItem>();
  const read = new Set<LayerTile>();
  for (const part of parts) {
    const matched = matcher.match(part.layer, part.data, zoom);
    const frame = frameOf(part.data, zoom);
    const again = read.has(part.data);
    read.add(part.data);
    part.data.features.forEach((feature, i) => {
      const rules = matched[i] ?? [];
      if (rules.length === 0 || hidden(part.layer.id, feature.id)) return;
      if (feature.kind === "point") addPoints(points, part, feature, rules, frame);
      else if (!again) addPiece(shapes, part, feature, rules, frame);
    });
  }
  points.sort((a, b) => a.layer.order - b.layer.order || lowestRule(a) - lowestRule(b));
  return { zoom, points, small: crowded(points, zoom), shapes: [...shapes.values()] };
}

function lowestRule(item: PointItem): number {
  return (item.rules[0] as Rule).index;
}

/** A point in the buffer belongs to the neighbour, who shows it too. */
function addPoints(points: PointItem[], part: ScenePart, feature: Feature, rules: readonly Rule[], frame: Frame): void {
  const { clip, layer } = part;
  for (const run of feature.parts) {
    for (let i = 0; i + 1 < run.length; i += 2) {
      const x = at(run, i);
      const y = at(run, i + 1);
      if (x < clip.minX || x >= clip.maxX || y < clip.minY || y >= clip.maxY) continue;
      points.push({ layer, feature, rules, x: frame.originX + x * frame.scale, y: frame.originY + y * frame.scale });
    }
  }
}

function addPiece(
  shapes: Map<string, ShapeItem>,
  { layer, data }: ScenePart,
  feature: Feature,
  rules: readonly Rule[],
  frame: Frame,
): void {
  const kind = feature.kind === "line" ? "line" : "polygon";
  const name = feature.id === "" ? `${data.address.z}/${data.address.x}/${data.address.y}#${shapes.size}` : feature.id;
  const key = `${layer.id}|${name}`;
  const box = placed(feature.box, frame);
  const area = kind === "polygon" ? areaOf(feature.parts) * frame.scale * frame.scale : 0;
  const known = shapes.get(key);
  if (known) {
    known.pieces.push({ feature, frame });
    known.box = boxOf([[known.box.minX, known.box.minY, known.box.maxX, known.box.maxY], corners(box)]);
    known.area += area;
    return;
  }
  const { id, properties } = feature;
  shapes.set(key, { layer, id, kind, properties, rules, pieces: [{ feature, frame }], box, area });
}

function corners(box: Box): number[] {
  return [box.minX, box.minY, box.maxX, box.maxY];
}

function placed(box: Box, { originX, originY, scale }: Frame): Box {
  return {
    minX: originX + box.minX * scale,
    minY: originY + box.minY * scale,
    maxX: originX + box.maxX * scale,
    maxY: originY + box.maxY * scale,
  };
}
