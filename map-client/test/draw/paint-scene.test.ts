import { describe, expect, it } from "vitest";
import { MarkCells } from "../../src/draw/mark-cells";
import { SpriteBook, paintScene } from "../../src/draw/paint-scene";
import type { MarkSymbol } from "../../src/style/style";
import { RecordedInk } from "../support/recorded-ink";
import { mark, rule, tokens } from "../support/rules";
import { type TestLayer, sceneOf } from "../support/scenes";
import type { Drawn } from "../support/tile-bytes";

const VIEW = { box: { minX: 0, minY: 0, maxX: 512, maxY: 512 }, pixelRatio: 1 };
const point = (id: number, x: number, y: number): Drawn => ({ id, type: 1, lines: [[[x * 8, y * 8]]] });
const coloured = (color: string, over: Partial<MarkSymbol> = {}): MarkSymbol =>
  mark({ shape: "circle", size: 6, fill: { color, opacity: 1 }, ...over });

/** Colours and widths of the sprites in the order they come onto the canvas. */
interface Painted {
  readonly colours: readonly string[];
  readonly widths: readonly number[];
  readonly ink: RecordedInk;
}

function painted(layers: readonly TestLayer[], selected = false): Painted {
  const drawn = new Map<unknown, RecordedInk>();
  const newCanvas = (width: number, height: number): HTMLCanvasElement => {
    const own = new RecordedInk();
    const canvas = { width, height, getContext: () => own.context } as unknown as HTMLCanvasElement;
    drawn.set(canvas, own);
    return canvas;
  };
  const book = new SpriteBook(tokens, { tinted: () => null }, newCanvas);
  const scene = sceneOf(1, layers);
  const ink = new RecordedInk();
  const emphasised = selected ? scene.points.slice(0, 1).map((item) => ({ item, emphasis: "selected" as const })) : [];
  paintScene(ink.context, scene, [], emphasised, VIEW, new MarkCells(newCanvas), book, tokens);
  // marks come onto the canvas in squares
  const sprites = ink.all("drawImage").flatMap(([image]) => {
    const within = drawn.get(image)?.all("drawImage") ?? [];
    return within.length > 0 ? within.map(([sprite]) => sprite) : [image];
  });
  const colours = sprites.map((image) => String(drawn.get(image)?.all("fillStyle=").at(-1)?.[0]));
  return { colours, widths: sprites.map((image) => (image as HTMLCanvasElement).width), ink };
}

describe("marks over the tiles", () => {
  it("come layer by layer, pass by pass and rule by rule, not feature by feature", () => {
    const rules = [rule("base", [coloured("run")]), rule("top", [coloured("ok")], { pass: 1 })];
    const low = { id: "low", rules, tiles: { "0/0/0": [point(1, 10, 10), point(2, 12, 10)] } };
    const high = { id: "high", rules: [rule("r", [coloured("risk")])], tiles: { "0/0/0": [point(1, 11, 10)] } };
    expect(painted([low, high]).colours).toEqual(["<run>", "<run>", "<ok>", "<ok>", "<risk>"]);
  });

  it("that have no room lie as dots under the symbols", () => {
    const rules = [rule("symbol", [coloured("cat-air", { size: 18 })])];
    const { widths } = painted([{ id: "a", rules, tiles: { "0/0/0": [point(1, 100, 100), point(2, 105, 100)] } }]);
    // The dot's sprite is 5 + 2 * 2 px, the symbol's 16 + 2 * 2: the smaller comes first.
    expect(widths).toEqual([9, 20]);
  });

  it("outside the view are not painted", () => {
    const rules = [rule("r", [coloured("run")])];
    const scene = { id: "a", rules, tiles: { "0/0/0": [point(1, 10, 10)] } };
    expect(painted([scene]).colours).toHaveLength(1);
    const far = { ...VIEW.box, minX: 300, maxX: 812 };
    const ink = new RecordedInk();
    const none = (): HTMLCanvasElement => ({ getContext: () => null }) as unknown as HTMLCanvasElement;
    const book = new SpriteBook(tokens, { tinted: () => null }, none);
    paintScene(
      ink.context,
      sceneOf(1, [scene]),
      [],
      [],
      { box: far, pixelRatio: 1 },
      new MarkCells(none),
      book,
      tokens,
    );
    expect(ink.names()).not.toContain("drawImage");
  });

  it("stand on their ring again when they are selected", () => {
    const rules = [rule("r", [coloured("run")])];
    const { ink } = painted([{ id: "a", rules, tiles: { "0/0/0": [point(1, 100, 100)] } }], true);
    const order = ink.names().filter((name) => name === "drawImage" || name === "stroke");
    expect(order).toEqual(["drawImage", "stroke", "drawImage"]);
  });
});
