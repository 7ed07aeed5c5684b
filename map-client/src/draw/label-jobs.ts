import { type Box, grown, overlaps } from "../geo/box";
import { at, insideRings } from "../geo/rings";
import type { TextSymbol, Tokens } from "../style/style";
import type { AreaAnchors } from "./anchors";
import { joinRuns } from "./along";
import { itemSize } from "./hit";
import { type LabelJob, type Place, labelText, typeFace } from "./label";
import type { PointItem, Scene, ShapeItem } from "./scene";

/** Longer names of points are broken into lines. */
const POINT_LABEL_PX = 150;
/** Space between a mark and the name to its right or left. */
const MARK_GAP_PX = 4;
/** Space that an area's name needs around its place. */
const LEAST_CLEARANCE_PX = 7;
/** Places for an area's name around its inner point, nearest first. */
const AROUND: readonly (readonly [number, number])[] = spread(14, 4);

function spread(step: number, rows: number): [number, number][] {
  const places: [number, number][] = [];
  for (let y = -rows; y <= rows; y++) for (let x = -2; x <= 2; x++) places.push([x * step * 1.5, y * step]);
  return places.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

/** All texts that the rules of a scene ask for, for the part of the world in `view`. */
export function labelJobs(scene: Scene, view: Box, tokens: Tokens, anchors: AreaAnchors): LabelJob[] {
  const jobs: LabelJob[] = [];
  const nearby = grown(view, 40);
  for (const item of scene.points) {
    if (!overlaps(nearby, { minX: item.x, minY: item.y, maxX: item.x, maxY: item.y })) continue;
    for (const { symbol, rule } of texts(item)) jobs.push(pointJob(item, symbol, rule, scene.zoom, tokens));
  }
  for (const item of scene.shapes) {
    if (!overlaps(view, item.box)) continue;
    for (const { symbol, rule } of texts(item)) {
      if (item.kind === "polygon") push(jobs, areaJob(item, symbol, scene.zoom, view, tokens, anchors));
      else jobs.push(lineJob(item, symbol, rule, tokens));
    }
  }
  return joinLines(jobs.filter((job) => job.text !== ""));
}

function push(jobs: LabelJob[], job: LabelJob | null): void {
  if (job !== null) jobs.push(job);
}

function texts(item: PointItem | ShapeItem): { symbol: TextSymbol; rule: number }[] {
  return item.rules.flatMap((rule) =>
    rule.symbols
      .filter((symbol): symbol is TextSymbol => symbol.type === "text")
      .map((symbol) => ({ symbol, rule: rule.index })),
  );
}

function pointJob(item: PointItem, symbol: TextSymbol, rule: number, zoom: number, tokens: Tokens): LabelJob {
  return {
    key: `${item.layer.id}|${item.feature.id}`,
    text: labelText(symbol, item.feature.properties, false),
    symbol,
    type: typeFace(symbol, tokens, false),
    places: besideMark(item, symbol, zoom),
    runs: null,
    room: POINT_LABEL_PX,
    priority: [symbol.font.size, 0, item.layer.order, -rule],
  };
}

/** The place the style asks for; where that is taken, the other sides of the mark. */
function besideMark(item: PointItem, symbol: TextSymbol, zoom: number): Place[] {
  const [dx, dy] = symbol.offset;
  const asked: Place = { x: item.x + dx, y: item.y - dy, anchor: symbol.anchor };
  const reach = itemSize(item, zoom) / 2;
  if (reach === 0 || (dx === 0 && dy === 0)) return [asked];
  const { x, y } = item;
  const away = reach + MARK_GAP_PX;
  return [
    asked,
    { x, y: y + reach, anchor: [0.5, 1] },
    { x: x + away, y, anchor: [0, 0.5] },
    { x: x - away, y, anchor: [1, 0.5] },
    { x, y: y - reach, anchor: [0.5, 0] },
  ];
}

function areaJob(
  item: ShapeItem,
  symbol: TextSymbol,
  zoom: number,
  view: Box,
  tokens: Tokens,
  anchors: AreaAnchors,
): LabelJob | null {
  const centre = anchors.find(item, zoom, view);
  if (centre === null || centre.clearance < LEAST_CLEARANCE_PX) return null;
  const [dx, dy] = symbol.offset;
  const places = AROUND.filter(([ox, oy]) => (ox === 0 && oy === 0) || inside(item, centre.x + ox, centre.y + oy));
  return {
    key: `${item.layer.id}|${item.id}`,
    text: labelText(symbol, item.properties, true),
    symbol,
    type: typeFace(symbol, tokens, true),
    places: places.map(([ox, oy]) => ({ x: centre.x + ox + dx, y: centre.y + oy - dy, anchor: symbol.anchor })),
    runs: null,
    room: (item.box.maxX - item.box.minX) * 1.2,
    priority: [symbol.font.size, 1, item.layer.order, item.area],
  };
}

function inside(item: ShapeItem, x: number, y: number): boolean {
  return item.pieces.some(({ feature, frame }) =>
    insideRings(feature.parts, (x - frame.originX) / frame.scale, (y - frame.originY) / frame.scale),
  );
}

function lineJob(item: ShapeItem, symbol: TextSymbol, rule: number, tokens: Tokens): LabelJob {
  const text = labelText(symbol, item.properties, false);
  const runs = item.pieces.flatMap(({ feature, frame }) =>
    feature.parts.map((part) => {
      const moved = new Float64Array(part.length);
      for (let i = 0; i + 1 < part.length; i += 2) {
        moved[i] = frame.originX + at(part, i) * frame.scale;
        moved[i + 1] = frame.originY + at(part, i + 1) * frame.scale;
      }
      return moved;
    }),
  );
  return {
    key: `${item.layer.id}|line|${text}`,
    text,
    symbol,
    type: typeFace(symbol, tokens, false),
    places: [],
    runs,
    room: Infinity,
    priority: [symbol.font.size, 0, item.layer.order, -rule],
  };
}

const MEETING_PX = 2;

/** Streets come in pieces; those of one name are written on as one line. */
function joinLines(jobs: readonly LabelJob[]): LabelJob[] {
  const byKey = new Map<string, LabelJob>();
  const rest: LabelJob[] = [];
  for (const job of jobs) {
    if (job.runs === null) {
      rest.push(job);
      continue;
    }
    const known = byKey.get(job.key);
    byKey.set(job.key, known ? { ...known, runs: [...(known.runs ?? []), ...job.runs] } : job);
  }
  const joined = [...byKey.values()].map((job) => ({ ...job, runs: joinRuns(job.runs ?? [], MEETING_PX) }));
  return [...rest, ...joined];
}

/** Boxes of the marks that labels should leave free; dots are too many and too small. */
export function markBoxes(scene: Scene, view: Box): Box[] {
  const boxes: Box[] = [];
  for (const item of scene.points) {
    const half = itemSize(item, scene.zoom) / 2;
    if (half <= 4 || scene.small.has(item)) continue;
    const box = { minX: item.x - half, minY: item.y - half, maxX: item.x + half, maxY: item.y + half };
    if (overlaps(view, box)) boxes.push(box);
  }
  return boxes;
}
