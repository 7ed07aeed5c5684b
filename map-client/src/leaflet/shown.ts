import type { AreaAnchors } from "../draw/anchors";
import { type Item, isPoint, ruleOf } from "../draw/hit";
import type { Emphasised } from "../draw/paint-scene";
import type { Scene } from "../draw/scene";
import { unproject } from "../geo/mercator";
import type { StyleJson } from "../style/style";
import type { Source } from "../tile/address";
import type { NameOrder } from "../view/name-order";

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

function propertiesOf(item: Item): Hit["properties"] {
  return isPoint(item) ? item.feature.properties : item.properties;
}

/** In the order of layers, in a layer by name. */
export function byName(items: readonly Item[], names: NameOrder): Item[] {
  const name = (item: Item): string => String(propertiesOf(item)["name"] ?? "");
  const ranks = names.ranksOf(items.map(name));
  return items
    .map((item) => ({ item, rank: ranks.get(name(item)) ?? 0 }))
    .sort((a, b) => a.item.layer.order - b.item.layer.order || a.rank - b.rank)
    .map(({ item }) => item);
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
  const refs = wanted.flatMap(([ref]) => ref ?? []);
  if (refs.length === 0) return [];
  const items = itemsOf(scene, refs);
  return wanted.flatMap(([ref, emphasis]) => {
    const item = ref && items.get(ref.layer)?.get(ref.id);
    return item ? [{ item, emphasis }] : [];
  });
}

/** The items of some features: by layer and id, found in one going through. */
function itemsOf(scene: Scene, refs: readonly FeatureRef[]): ReadonlyMap<string, ReadonlyMap<string, Item>> {
  const wanted = new Map<string, Set<string>>();
  for (const { layer, id } of refs) wanted.set(layer, (wanted.get(layer) ?? new Set()).add(id));
  const found = new Map([...wanted.keys()].map((layer) => [layer, new Map<string, Item>()]));
  const see = (item: Item, id: string): void => {
    const layer = item.layer.id;
    if (wanted.get(layer)?.has(id) && !found.get(layer)?.has(id)) found.get(layer)?.set(id, item);
  };
  for (const point of scene.points) see(point, point.feature.id);
  for (const shape of scene.shapes) see(shape, shape.id);
  return found;
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
