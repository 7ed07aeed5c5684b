import { describe, expect, it } from "vitest";
import { type Icons, dotOf, markSize, paintMarks, sizeFactor, spriteOf, stamp } from "../../src/draw/marks";
import { traceShape } from "../../src/draw/shapes";
import { drawSwatch } from "../../src/draw/swatch";
import type { IconSymbol, Shape, Symbol } from "../../src/style/style";
import { RecordedInk } from "../support/recorded-ink";
import { mark, stroke, text, tokens } from "../support/rules";

const icon: IconSymbol = { type: "icon", href: "/icons/hospital.svg", size: 12, opacity: 1 };

/** Icons that are there, and a list of how they were asked for. */
function icons(): Icons & { asked: unknown[][] } {
  const asked: unknown[][] = [];
  return { asked, tinted: (...how) => (asked.push(how), {} as CanvasImageSource) };
}

function paint(symbols: readonly Symbol[], zoom = 14, pixelRatio = 1): { ink: RecordedInk; asked: unknown[][] } {
  const ink = new RecordedInk();
  const sheet = icons();
  paintMarks(ink.context, symbols, 20, 20, zoom, pixelRatio, tokens, sheet);
  return { ink, asked: sheet.asked };
}

describe("sizes", () => {
  it("are those of the style at zoom 14 and 15, smaller at 13, larger from 16", () => {
    expect([13, 13.9, 14, 15.9, 16, 19].map((zoom) => 18 * sizeFactor(18, zoom))).toEqual([16, 16, 18, 18, 20, 20]);
  });

  it("of dots stay as they are", () => {
    expect([10, 13, 16].map((zoom) => markSize([mark({ size: 5 })], zoom))).toEqual([5, 5, 5]);
    expect(sizeFactor(8, 16)).toBe(1);
  });

  it("of a diamond reach from corner to corner", () => {
    expect(markSize([mark({ shape: "diamond", size: 20 })], 14)).toBeCloseTo(28.28, 1);
  });
});

describe("an icon", () => {
  it("over a filled mark takes the surface colour: white on light, dark on dark", () => {
    expect(paint([mark(), icon]).asked).toEqual([["/icons/hospital.svg", 12, "<surface>"]]);
  });

  it("over a hollow mark takes the colour of its stroke", () => {
    const hollow = mark({ fill: null, stroke: stroke("cat-air", 1.5, [3, 2]) });
    expect(paint([hollow, icon]).asked).toEqual([["/icons/hospital.svg", 12, "<cat-air>"]]);
  });

  it("alone takes the text colour", () => {
    expect(paint([icon]).asked).toEqual([["/icons/hospital.svg", 12, "<text>"]]);
  });

  it("is asked for in device pixels and in the size of the zoom", () => {
    expect(paint([mark(), { ...icon, size: 18 }], 16, 2).asked).toEqual([["/icons/hospital.svg", 40, "<surface>"]]);
  });

  it("under way leaves the mark without it", () => {
    const ink = new RecordedInk();
    paintMarks(ink.context, [mark(), icon], 20, 20, 14, 1, tokens, { tinted: () => null });
    expect(ink.names()).toContain("fill");
    expect(ink.names()).not.toContain("drawImage");
  });
});

describe("a mark", () => {
  it("without fill is hollow and dashed over the surface", () => {
    const { ink } = paint([mark({ fill: null, stroke: stroke("cat-damkar", 1.5, [3, 2]) })]);
    expect(ink.all("fillStyle=")).toEqual([["<surface>"]]);
    expect(ink.all("strokeStyle=")).toEqual([["<cat-damkar>"]]);
    expect(ink.all("setLineDash")[0]).toEqual([[3, 2]]);
  });

  it("with fill stands on a hairline of surface", () => {
    const { ink } = paint([mark()]);
    expect(ink.all("fillStyle=")).toEqual([["<surface>"], ["<cat-damkar>"]]);
  });

  it("that is a dot has none", () => {
    const { ink } = paint([mark({ size: 5, shape: "circle" })]);
    expect(ink.all("fillStyle=")).toEqual([["<cat-damkar>"]]);
  });

  it("for which there is no room is a dot in its colour", () => {
    expect(dotOf([mark(), icon])).toMatchObject([{ shape: "circle", size: 5, fill: { color: "cat-damkar" } }]);
    expect(dotOf([mark({ fill: null, stroke: stroke("cat-air") })])).toMatchObject([{ fill: { color: "cat-air" } }]);
    expect(dotOf([text()])).toEqual([]);
  });
});

describe("shapes", () => {
  it.each<Shape>(["circle", "square", "diamond", "triangle", "star", "cross", "x"])("%s stays in its box", (shape) => {
    const pen = new RecordedInk();
    traceShape(pen.context, shape, 50, 50, 20);
    const points = ["moveTo", "lineTo", "arcTo"].flatMap((name) => pen.all(name)) as number[][];
    const reach = shape === "diamond" || shape === "x" ? 10 * Math.SQRT2 + 0.01 : 10;
    for (const [x = 0, y = 0] of points) {
      expect(Math.max(Math.abs(x - 50), Math.abs(y - 50))).toBeLessThanOrEqual(reach);
    }
    expect(pen.names().at(-1)).toBe("closePath");
  });

  it("of a square are rounded, of a circle an arc", () => {
    const pen = new RecordedInk();
    traceShape(pen.context, "square", 0, 0, 20);
    expect(pen.all("arcTo").map((args) => args[4])).toEqual([3, 3, 3, 3]);
    traceShape(pen.context, "circle", 0, 0, 20);
    expect(pen.all("arc")[0]).toEqual([0, 0, 10, 0, 2 * Math.PI]);
  });
});

describe("a sprite", () => {
  const canvases: RecordedInk[] = [];
  const newCanvas = (width: number, height: number): HTMLCanvasElement => {
    const ink = new RecordedInk();
    canvases.push(ink);
    return { width, height, getContext: () => ink.context } as unknown as HTMLCanvasElement;
  };

  it.each([1, 1.5, 2])("has its straight edges on whole pixels at %s pixels a point", (pixelRatio) => {
    for (const zoom of [13, 14, 16]) {
      const sprite = spriteOf([mark()], zoom, pixelRatio, tokens, icons(), newCanvas);
      const width = Math.round(markSize([mark()], zoom) * pixelRatio);
      expect(((sprite?.side ?? 0) - width) % 2, `zoom ${zoom}`).toBe(0);
    }
  });

  it("is copied to whole device pixels", () => {
    const ink = new RecordedInk();
    stamp(ink.context, { image: {} as HTMLCanvasElement, side: 22 }, 100.3, 50.8, 2);
    expect(ink.all("drawImage")[0]?.slice(1)).toEqual([95, 45.5, 11, 11]);
  });

  it("is none for a rule without marks", () => {
    expect(spriteOf([text()], 14, 1, tokens, icons(), newCanvas)).toBeNull();
  });
});

describe("a legend swatch", () => {
  const swatch = (symbols: readonly Symbol[], size = 20): RecordedInk => {
    const ink = new RecordedInk();
    drawSwatch(ink.context, symbols, size, tokens, icons());
    return ink;
  };

  it("shows a mark with its icon", () => {
    const ink = swatch([mark(), icon]);
    expect(ink.all("fillStyle=").flat()).toEqual(["<surface>", "<cat-damkar>"]);
    expect(ink.all("drawImage")).toHaveLength(1);
    expect(ink.all("scale")).toEqual([[1, 1]]);
  });

  it("makes what is too large smaller", () => {
    expect(swatch([mark({ size: 36 })]).all("scale")).toEqual([[0.5, 0.5]]);
  });

  it("shows an area with fill and border, a line as a line and text as letters", () => {
    const fill = { color: "map-land", opacity: 1 };
    expect(swatch([{ type: "polygon", fill, stroke: stroke("map-bound-kec") }]).names()).toEqual(
      expect.arrayContaining(["rect", "fill", "stroke"]),
    );
    expect(swatch([{ type: "line", stroke: stroke("map-rail", 2) }]).all("lineTo")).toEqual([[19, 10]]);
    expect(swatch([text()]).all("fillText")[0]?.[0]).toBe("Aa");
  });
});
