import { describe, expect, it } from "vitest";
import { MarkCells, type Sprites } from "../../src/draw/mark-cells";
import type { Sprite } from "../../src/draw/marks";
import type { PointItem, Scene } from "../../src/draw/scene";
import type { Box } from "../../src/geo/box";
import { type Rule, compileStyle } from "../../src/style/rules";
import { randomOf } from "../support/random";
import { mark, rule } from "../support/rules";

/** Where a sprite lies: its name and its upper left corner, in device pixels of the view. */
type Lying = readonly [sprite: string, x: number, y: number];

const SQUARE = 256;
const LAYERS = [0, 1].map((order) => ({
  id: `layer ${order}`,
  order,
  rules: compileStyle({ rules: ["a", "b", "none"].map((name, pass) => rule(name, [mark()], { pass: pass % 2 })) }),
}));

/** Sprites by rule, of three sizes; the rule "none" has none. */
class TestSprites implements Sprites {
  edition = 0;
  private readonly made = new Map<string, Sprite>();

  find({ name, index }: Rule, zoom: number, pixelRatio: number, asDot: boolean): Sprite | null {
    if (name === "none") return null;
    const key = `${name}${index} ${zoom} ${pixelRatio} ${asDot} ${this.edition}`;
    let sprite = this.made.get(key);
    if (!sprite) this.made.set(key, (sprite = { image: named(key), side: (asDot ? 9 : 20 + index) * pixelRatio }));
    return sprite;
  }
}

const named = (name: string): HTMLCanvasElement => ({ name }) as unknown as HTMLCanvasElement;
const nameOf = (image: unknown): string => (image as { name: string }).name;

/** Canvases that remember what lies on them, and how often one was painted. */
class Canvases {
  painted = 0;
  private readonly lying = new Map<unknown, Lying[]>();

  readonly make = (): HTMLCanvasElement => {
    const on: Lying[] = [];
    const ink = {
      clearRect: () => {
        this.painted++;
        on.length = 0;
      },
      drawImage: (image: unknown, x: number, y: number) => on.push([nameOf(image), x, y]),
    };
    const canvas = { getContext: () => ink } as unknown as HTMLCanvasElement;
    this.lying.set(canvas, on);
    return canvas;
  };

  /** What a view shows after it was painted, square by square. */
  view(cells: MarkCells, scene: Scene, box: Box, pixelRatio: number, sprites: Sprites): Map<string, Lying[]> {
    const squares = new Map<string, Lying[]>();
    const drawImage = (canvas: unknown, x: number, y: number, width: number, height: number): void => {
      expect([width, height]).toEqual([SQUARE / pixelRatio, SQUARE / pixelRatio]);
      const [left, top] = [x * pixelRatio, y * pixelRatio];
      const on = (this.lying.get(canvas) ?? []).map(([name, dx, dy]): Lying => [name, left + dx, top + dy]);
      squares.set(`${left},${top}`, on);
    };
    cells.paint({ drawImage } as unknown as CanvasRenderingContext2D, scene, box, pixelRatio, sprites);
    return squares;
  }
}

/** The same, by looking at every mark for every square. */
function expected(scene: Scene, box: Box, pixelRatio: number, sprites: Sprites): Map<string, Lying[]> {
  const [left, top] = [box.minX * pixelRatio, box.minY * pixelRatio];
  const stamps = [true, false].flatMap((asDot) =>
    scene.points
      .filter((item) => scene.small.has(item) === asDot)
      .flatMap((item) =>
        item.rules.map((by) => ({ item, by, sprite: sprites.find(by, scene.zoom, pixelRatio, asDot) })),
      )
      .sort((a, b) => a.item.layer.order - b.item.layer.order || a.by.index - b.by.index),
  );
  const squares = new Map<string, Lying[]>();
  for (let x = Math.floor(left / SQUARE) * SQUARE; x < box.maxX * pixelRatio; x += SQUARE) {
    for (let y = Math.floor(top / SQUARE) * SQUARE; y < box.maxY * pixelRatio; y += SQUARE) {
      const on = stamps.flatMap(({ item, sprite }): Lying[] => {
        if (!sprite) return [];
        const { side, image } = sprite;
        const [at, down] = [item.x, item.y].map((one) => Math.round(one * pixelRatio - side / 2)) as [number, number];
        const reaches = at < x + SQUARE && at + side > x && down < y + SQUARE && down + side > y;
        return reaches ? [[nameOf(image), at - left, down - top]] : [];
      });
      if (on.length > 0) squares.set(`${x - left},${y - top}`, on);
    }
  }
  return squares;
}

function sceneOf(random: () => number, n: number): Scene {
  const points = Array.from({ length: n }, (_, i): PointItem => {
    const layer = LAYERS[Math.floor(random() * LAYERS.length)] as (typeof LAYERS)[number];
    const rules = layer.rules.filter(() => random() < 0.6);
    const feature = { id: String(i), kind: "point", properties: {}, parts: [], box: BOX } as const;
    return { layer, feature, rules, x: 4000 + random() * 1200, y: 2000 + random() * 900 };
  });
  return { zoom: 12, points, small: new Set(points.filter(() => random() < 0.4)), shapes: [] };
}

const BOX: Box = { minX: 4200, minY: 2100, maxX: 4900, maxY: 2600 };
const moved = (box: Box, dx: number, dy: number): Box => ({
  minX: box.minX + dx,
  minY: box.minY + dy,
  maxX: box.maxX + dx,
  maxY: box.maxY + dy,
});

/** The same marks as other objects, some of them moved, gone or drawn by other rules. */
function changed(scene: Scene, random: () => number, share: number): Scene {
  const small = new Set<PointItem>();
  const points = scene.points.flatMap((point) => {
    if (random() < share / 3) return [];
    const other = { ...point };
    if (random() < share) other.x += 1 + random() * 300;
    if (random() < share) other.rules = point.layer.rules.slice(0, 1);
    if (scene.small.has(point) !== random() < share) small.add(other);
    return [other];
  });
  return { ...scene, points, small };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

describe("marks that are kept in squares", () => {
  it("show what painting every mark anew would show, whatever changes and wherever one looks", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = randomOf(seed);
      const canvases = new Canvases();
      const cells = new MarkCells(canvases.make);
      const sprites = new TestSprites();
      let scene = sceneOf(random, 150);
      let box = BOX;
      let pixelRatio = 1;
      for (let step = 0; step < 25; step++) {
        const dice = random();
        if (dice < 0.3) box = moved(box, Math.round(random() * 300 - 150), Math.round(random() * 300 - 150));
        else if (dice < 0.7) scene = changed(scene, random, random() < 0.5 ? 0 : 0.05);
        else if (dice < 0.8) sprites.edition++;
        else if (dice < 0.9) pixelRatio = pixelRatio === 1 ? 2 : 1;
        else scene = sceneOf(random, 150);
        const seen = canvases.view(cells, scene, box, pixelRatio, sprites);
        expect(seen, `seed ${seed}, step ${step}`).toEqual(expected(scene, box, pixelRatio, sprites));
      }
    }
  });

  it("are not painted again while nothing in their square has changed", () => {
    const canvases = new Canvases();
    const cells = new MarkCells(canvases.make);
    const sprites = new TestSprites();
    const scene = sceneOf(randomOf(7), 400);
    const paints = (next: Scene, box: Box): number => {
      const before = canvases.painted;
      canvases.view(cells, next, box, 1, sprites);
      return canvases.painted - before;
    };
    const all = paints(scene, BOX);
    expect(all).toBeGreaterThan(8);
    expect(paints(scene, BOX)).toBe(0);
    expect(paints(changed(scene, randomOf(1), 0), BOX)).toBe(0);
    expect(paints(scene, moved(BOX, 256, 0))).toBeLessThanOrEqual(all / 2);

    const one = changed(scene, randomOf(1), 0);
    const within = one.points.find(
      ({ x, y, rules }) => rules.length > 0 && x > 4400 && x < 4500 && y > 2350 && y < 2500,
    );
    (within as Mutable<PointItem>).x += 3;
    expect(paints(one, BOX)).toBeGreaterThan(0);
    expect(paints(one, BOX)).toBe(0);
  });
});
