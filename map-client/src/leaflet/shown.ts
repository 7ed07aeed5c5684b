import type { AreaAnchors } from "../draw/anchors";
import { type Item, isPoint, ruleOf } from "../draw/hit";
import type { Emphasised } from "../draw/paint-scene";
import type { Scene } from "../draw/scene";
import { unproject } from "../geo/mercator";
import type { StyleJson } from "../style/style";
import type { Source } from "../tile/address";

/** A layer to show. Zooms are tile zooms as in its TileJSON; `tiles` is the template from there. */
export interface LayerInput {
  readonly id: string;
  readonly tiles: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Below this zoom tiles do not hold every feature. */
  readonly completeZoom?: number;
  /** Its changes may be told by a stream. */
  readonly live?: boolean;
  /** Number of the state that the public is shown. */
  readonly version?: number | null;
  readonly style: StyleJson;
  readonly geometry: string;
}

/** A feature that is shown. */
export interface Hit {
  readonly layer: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly lonLat: [number, number];
  /** Name of the style rule that draws it. */
  readonly rule: string | null;
}

export interface FeatureRef {
  readonly layer: string;
  readonly id: string;
}

/** A feature of a scene in words of its layer; `anchors` know where an area's middle is. */
export function hitOf(item: Item, zoom: number, anchors: AreaAnchors): Hit {
  const id = isPoint(item) ? item.feature.id : item.id;
  const place = isPoint(item) ? item : placeOf(item, zoom, anchors);
  const lonLat = unproject(place.x, place.y, zoom);
  return { layer: item.layer.id, id, properties: propertiesOf(item), lonLat, rule: ruleOf(item) };
}

function placeOf(
  item: Exclude<Item, { feature: unknown }>,
  zoom: number,
  anchors: AreaAnchors,
): { x: number; y: number } {
  const middle = { x: (item.box.minX + item.box.maxX) / 2, y: (item.box.minY + item.box.maxY) / 2 };
  return item.kind === "polygon" ? (anchors.whole(item, zoom) ?? middle) : middle;
}

export function propertiesOf(item: Item): Hit["properties"] {
  return isPoint(item) ? item.feature.properties : item.properties;
}

export interface Emphases {
  readonly changed: readonly FeatureRef[];
  readonly hover: FeatureRef | null;
  readonly selected: FeatureRef | null;
}

/** What stands out in a scene, the most important last; nothing twice. */
export function emphasisedIn(scene: Scene, { changed, hover, selected }: Emphases): Emphasised[] {
  const wanted: (readonly [FeatureRef | null, Emphasised["emphasis"]])[] = [
    ...changed.filter((ref) => !same(ref, hover) && !same(ref, selected)).map((ref) => [ref, "changed"] as const),
    [same(hover, selected) ? null : hover, "hover"],
    [selected, "selected"],
  ];
  return wanted.flatMap(([ref, emphasis]) => {
    const item = ref && itemOf(scene, ref);
    return item ? [{ item, emphasis }] : [];
  });
}

function itemOf(scene: Scene, { layer, id }: FeatureRef): Item | undefined {
  return (
    scene.points.find((p) => p.layer.id === layer && p.feature.id === id) ??
    scene.shapes.find((s) => s.layer.id === layer && s.id === id)
  );
}

export function same(a: FeatureRef | null, b: FeatureRef | null): boolean {
  return a?.layer === b?.layer && a?.id === b?.id;
}

/** Where a layer's tiles come from. */
export function sourceOf(layer: LayerInput): Source {
  const { id, tiles, minZoom, maxZoom, completeZoom = 0, live = false, version = null } = layer;
  return { id, tiles, minZoom, maxZoom, completeZoom, live, version };
}

/** Whether a layer is drawn from the same tiles by the same style. */
export function isDrawnAs(layer: LayerInput, before: LayerInput | undefined): boolean {
  return layer.id === before?.id && layer.style === before.style && layer.tiles === before.tiles;
}
