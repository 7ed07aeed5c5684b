import type { Box } from "../geo/box";
import type { Rule } from "../style/rules";
import type { Ink } from "./ink";
import type { NewCanvas, Sprite } from "./marks";
import type { DrawnLayer, PointItem, Scene } from "./scene";

/** Width and height of a square of the world, in device pixels. */
const SIDE = 256;
/** More than there are squares in a row of the world at any zoom. */
const ROW = 2 ** 26;

/** Finds the sprite of a rule, for the symbol or for the dot that stands for it; another edition has others. */
export interface Sprites {
  readonly edition: number;
  find(rule: Rule, zoom: number, pixelRatio: number, asDot: boolean): Sprite | null;
}

/** What stands in a square: sprites in painting order and, two numbers each, their corners in the world's pixels. */
interface Content {
  readonly sprites: Sprite[];
  readonly corners: number[];
}

interface Cell {
  readonly canvas: HTMLCanvasElement;
  shows: Content | null;
}

/**
 * The marks of a scene, painted in squares of the world. A square is kept while the same sprites stand on the same
 * pixels in it, so that of a map with a hundred thousand marks only what has changed or come into view is painted.
 */
export class MarkCells {
  private cells = new Map<number, Cell>();
  private spare: HTMLCanvasElement[] = [];
  private contents: ReadonlyMap<number, Content> = new Map();
  /** What the contents were made for. */
  private made: { readonly scene: Scene; readonly pixelRatio: number; readonly edition: number } | null = null;

  constructor(private readonly newCanvas: NewCanvas) {}

  /** Paints the marks in a box of world pixels, whose upper left corner is the origin of `ink`. */
  paint(ink: Ink, scene: Scene, box: Box, pixelRatio: number, sprites: Sprites): void {
    const contents = this.contentsOf(scene, pixelRatio, sprites);
    const left = Math.round(box.minX * pixelRatio);
    const top = Math.round(box.minY * pixelRatio);
    const right = left + Math.round((box.maxX - box.minX) * pixelRatio);
    const bottom = top + Math.round((box.maxY - box.minY) * pixelRatio);
    const before = this.cells;
    this.cells = new Map();
    const shown: { readonly key: number; readonly x: number; readonly y: number; readonly content: Content }[] = [];
    for (let x = Math.floor(left / SIDE); x * SIDE < right; x++) {
      for (let y = Math.floor(top / SIDE); y * SIDE < bottom; y++) {
        const key = x * ROW + y;
        const content = contents.get(key);
        if (!content) continue;
        shown.push({ key, x, y, content });
        const cell = before.get(key);
        if (cell) this.cells.set(key, cell);
        before.delete(key);
      }
    }
    for (const { canvas } of before.values()) this.spare.push(canvas);
    for (const { key, x, y, content } of shown) {
      const canvas = this.canvasOf(key, x, y, content);
      const side = SIDE / pixelRatio;
      ink.drawImage(canvas, (x * SIDE - left) / pixelRatio, (y * SIDE - top) / pixelRatio, side, side);
    }
    this.spare.length = Math.min(this.spare.length, shown.length);
  }

  private canvasOf(key: number, x: number, y: number, content: Content): HTMLCanvasElement {
    let cell = this.cells.get(key);
    if (!cell) this.cells.set(key, (cell = { canvas: this.spare.pop() ?? this.newCanvas(SIDE, SIDE), shows: null }));
    if (!cell.shows || !same(cell.shows, content)) {
      const ink = cell.canvas.getContext("2d");
      if (ink) paintContent(ink, content, x * SIDE, y * SIDE);
    }
    cell.shows = content;
    return cell.canvas;
  }

  private contentsOf(scene: Scene, pixelRatio: number, sprites: Sprites): ReadonlyMap<number, Content> {
    const { edition } = sprites;
    const { made } = this;
    if (made?.scene !== scene || made.pixelRatio !== pixelRatio || made.edition !== edition) {
      this.contents = contentsOf(scene, pixelRatio, sprites);
      this.made = { scene, pixelRatio, edition };
    }
    return this.contents;
  }
}

function same(a: Content, b: Content): boolean {
  if (a === b) return true;
  return (
    a.sprites.length === b.sprites.length &&
    a.sprites.every((sprite, i) => sprite === b.sprites[i]) &&
    a.corners.every((corner, i) => corner === b.corners[i])
  );
}

function paintContent(ink: Ink, { sprites, corners }: Content, left: number, top: number): void {
  ink.clearRect(0, 0, SIDE, SIDE);
  sprites.forEach(({ image }, i) => {
    ink.drawImage(image, (corners[2 * i] ?? 0) - left, (corners[2 * i + 1] ?? 0) - top);
  });
}

/** Dots lie under all symbols. */
function contentsOf(scene: Scene, pixelRatio: number, sprites: Sprites): Map<number, Content> {
  const contents = new Map<number, Content>();
  for (const asDot of [true, false]) {
    for (const { rule, items } of inOrder(scene.points.filter((point) => scene.small.has(point) === asDot))) {
      const sprite = sprites.find(rule, scene.zoom, pixelRatio, asDot);
      if (sprite) for (const { x, y } of items) put(contents, sprite, x * pixelRatio, y * pixelRatio);
    }
  }
  return contents;
}

/** A sprite with its centre at a place, on whole pixels, in each square that it reaches into. */
function put(contents: Map<number, Content>, sprite: Sprite, centreX: number, centreY: number): void {
  const { side } = sprite;
  const left = Math.round(centreX - side / 2);
  const top = Math.round(centreY - side / 2);
  const [toX, toY] = [Math.floor((left + side - 1) / SIDE), Math.floor((top + side - 1) / SIDE)];
  for (let x = Math.floor(left / SIDE); x <= toX; x++) {
    for (let y = Math.floor(top / SIDE); y <= toY; y++) {
      const key = x * ROW + y;
      let content = contents.get(key);
      if (!content) contents.set(key, (content = { sprites: [], corners: [] }));
      content.sprites.push(sprite);
      content.corners.push(left, top);
    }
  }
}

interface Stamps {
  readonly layer: DrawnLayer;
  readonly rule: Rule;
  readonly items: PointItem[];
}

/** What is stamped one after the other: layer by layer, in a layer pass by pass, in a pass rule by rule. */
function inOrder(points: readonly PointItem[]): Stamps[] {
  const byLayer = new Map<DrawnLayer, Map<Rule, Stamps>>();
  for (const item of points) {
    const { layer } = item;
    let byRule = byLayer.get(layer);
    if (!byRule) byLayer.set(layer, (byRule = new Map()));
    for (const rule of item.rules) {
      const stamps = byRule.get(rule);
      if (stamps) stamps.items.push(item);
      else byRule.set(rule, { layer, rule, items: [item] });
    }
  }
  const all = [...byLayer.values()].flatMap((byRule) => [...byRule.values()]);
  return all.sort((a, b) => a.layer.order - b.layer.order || a.rule.index - b.rule.index);
}
