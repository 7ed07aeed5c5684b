import { overlaps, type Box } from "../geo/box";
import { distanceToLines, insideRings } from "../geo/rings";
import type { Rule } from "../style/rules";
import { DOT_PX, markSize } from "./marks";
import type { PointItem, Scene, ShapeItem } from "./scene";

export type Item = PointItem | ShapeItem;

/** Fingers and mice miss by a little: what is nearer than this still counts. */
const SLACK_PX = 4;
const LEAST_REACH_PX = 8;

export function isPoint(item: Item): item is PointItem {
  return "feature" in item;
}

/**
 * What lies under a place (world pixels of the scene), best first: points, then lines, then areas. Interiors never
 * cover a point or a line. Among areas of a layer the one whose name is shown comes first, then the smaller.
 */
export function hitTest(scene: Scene, x: number, y: number): Item[] {
  return [...pointsAt(scene, x, y), ...linesAt(scene, x, y), ...areasAt(scene, x, y)];
}

function pointsAt(scene: Scene, x: number, y: number): PointItem[] {
  const under: { item: PointItem; place: number }[] = [];
  const near: { item: PointItem; distance: number }[] = [];
  scene.points.forEach((item, place) => {
    const dx = Math.abs(item.x - x);
    const dy = Math.abs(item.y - y);
    if (dx > 40 || dy > 40) return;
    const size = scene.small.has(item) ? Math.min(DOT_PX, itemSize(item, scene.zoom)) : itemSize(item, scene.zoom);
    if (size === 0) return;
    const distance = Math.max(dx, dy);
    if (distance <= size / 2) under.push({ item, place });
    else if (distance <= Math.max(size / 2 + SLACK_PX, LEAST_REACH_PX)) near.push({ item, distance });
  });
  under.sort((a, b) => b.place - a.place);
  near.sort((a, b) => a.distance - b.distance);
  return [...under, ...near].map((found) => found.item);
}

export function itemSize(item: PointItem, zoom: number): number {
  return Math.max(0, ...item.rules.map((rule) => markSize(rule.symbols, zoom)));
}

function linesAt(scene: Scene, x: number, y: number): ShapeItem[] {
  const found: { item: ShapeItem; distance: number }[] = [];
  for (const item of scene.shapes) {
    if (item.kind !== "line") continue;
    const reach = Math.max(LEAST_REACH_PX / 2, lineWidth(item.rules) / 2) + SLACK_PX / 2;
    if (!overlaps(item.box, { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach })) continue;
    const distance = distanceTo(item, x, y);
    if (distance <= reach) found.push({ item, distance });
  }
  found.sort((a, b) => b.item.layer.order - a.item.layer.order || a.distance - b.distance);
  return found.map((f) => f.item);
}

function distanceTo(item: ShapeItem, x: number, y: number): number {
  return Math.min(
    ...item.pieces.map(({ feature, frame }) => {
      const { originX, originY, scale } = frame;
      return distanceToLines(feature.parts, (x - originX) / scale, (y - originY) / scale) * scale;
    }),
  );
}

function lineWidth(rules: readonly Rule[]): number {
  let width = 0;
  for (const rule of rules) {
    for (const symbol of rule.symbols) if (symbol.type === "line") width = Math.max(width, symbol.stroke.width);
  }
  return width;
}

function areasAt(scene: Scene, x: number, y: number): ShapeItem[] {
  const found = scene.shapes.filter((item) => item.kind === "polygon" && holds(item, x, y));
  const filled = new Set(found.filter(isFilled).map((item) => item.layer));
  return found.sort(
    (a, b) =>
      Number(filled.has(b.layer)) - Number(filled.has(a.layer)) ||
      b.layer.order - a.layer.order ||
      Number(isNamed(b)) - Number(isNamed(a)) ||
      a.area - b.area,
  );
}

function holds(item: ShapeItem, x: number, y: number): boolean {
  const { box } = item;
  if (x < box.minX || x > box.maxX || y < box.minY || y > box.maxY) return false;
  return item.pieces.some(({ feature, frame }) => {
    const { originX, originY, scale } = frame;
    return insideRings(feature.parts, (x - originX) / scale, (y - originY) / scale);
  });
}

function isFilled(item: ShapeItem): boolean {
  return item.rules.some((rule) => rule.symbols.some((s) => s.type === "polygon" && s.fill !== null));
}

function isNamed(item: ShapeItem): boolean {
  return item.rules.some((rule) => rule.symbols.some((symbol) => symbol.type === "text"));
}

/** Everything with a part in the box, each feature once. */
export function itemsIn(scene: Scene, box: Box): Item[] {
  const seen = new Map<Item["layer"], Set<string>>();
  const once = ({ layer }: Item, id: string): boolean => {
    if (id === "") return true;
    let ids = seen.get(layer);
    if (!ids) seen.set(layer, (ids = new Set()));
    const before = ids.size;
    return ids.add(id).size > before;
  };
  const points = scene.points.filter(
    (p) => p.x >= box.minX && p.x <= box.maxX && p.y >= box.minY && p.y <= box.maxY && once(p, p.feature.id),
  );
  const shapes = scene.shapes.filter((s) => overlaps(s.box, box) && once(s, s.id));
  return [...shapes, ...points];
}

/** Name of the rule that says best what a feature is: its last one with a title (painted highest), else its first. */
export function ruleOf(item: Item): string | null {
  const titled = item.rules.findLast((rule) => rule.json.title !== null);
  return (titled ?? item.rules[0])?.name ?? null;
}
