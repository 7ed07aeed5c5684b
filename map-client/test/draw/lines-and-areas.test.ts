import { describe, expect, it } from "vitest";
import { uniqueEdges } from "../../src/draw/edges";
import { batches, paintLinesAndAreas } from "../../src/draw/lines-and-areas";
import { compileStyle, rulesAt } from "../../src/style/rules";
import type { RuleJson } from "../../src/style/style";
import { decodeTile } from "../../src/tile/decode";
import { RecordedInk } from "../support/recorded-ink";
import { eq, rule, stroke, tokens } from "../support/rules";
import { rectangle } from "../support/scenes";
import { type Drawn, tileBytes } from "../support/tile-bytes";

const FRAME = { originX: 0, originY: 0, scale: 1 / 8 };

function painted(rules: readonly RuleJson[], drawn: readonly Drawn[], zoom = 14): RecordedInk {
  const features = decodeTile(tileBytes({ l: drawn })).get("l") ?? [];
  const ask = rulesAt(compileStyle({ rules }), zoom);
  const ink = new RecordedInk();
  paintLinesAndAreas(
    ink.context,
    batches(
      features,
      features.map((f) => ask(f.properties)),
    ),
    FRAME,
    tokens,
  );
  return ink;
}

const land = { type: "polygon", fill: { color: "map-land", opacity: 1 }, stroke: null } as const;
const border = { type: "polygon", fill: null, stroke: stroke("map-bound-kec", 1, [4, 2]) } as const;
const area = (id: number, ring: [number, number][], level = "kec"): Drawn => ({
  id,
  type: 3,
  lines: [ring],
  properties: { level },
});
const left = area(1, rectangle(0, 0, 800, 800));
const right = area(2, rectangle(800, 0, 1600, 800));

describe("borders", () => {
  const flat = (ring: [number, number][]): number[] => ring.flat();

  it("that two areas share are drawn once", () => {
    const runs = uniqueEdges([[flat(rectangle(0, 0, 8, 8))], [flat(rectangle(8, 0, 16, 8))]]);
    expect(runs.map((run) => run.length / 2 - 1)).toEqual([4, 3]);
  });

  it("are not drawn where the tile cut the area", () => {
    const runs = uniqueEdges([[flat(rectangle(-64, 100, 200, 300))]]);
    expect(runs.map((run) => [...run])).toEqual([[-64, 100, 200, 100, 200, 300, -64, 300]]);
  });

  it("go on over the place where the ring happens to start", () => {
    const cut = [
      [0, 0],
      [100, 0],
      [100, -64],
      [-64, -64],
      [-64, 100],
      [0, 100],
      [0, 0],
    ] as [number, number][];
    expect(uniqueEdges([[flat(cut)]]).map((run) => [...run])).toEqual([[-64, 100, 0, 100, 0, 0, 100, 0, 100, -64]]);
  });
});

describe("areas", () => {
  it("of one rule are filled in one path, so that no seam shows", () => {
    const ink = painted([rule("land", [land])], [left, right]);
    expect(ink.all("fillStyle=")).toEqual([["<map-land>"]]);
    expect(ink.all("fill")).toEqual([["nonzero"]]);
    expect(ink.all("moveTo")).toEqual([
      [0, 0],
      [100, 0],
    ]);
    expect(ink.names()).not.toContain("stroke");
  });

  it("are stroked with the rule's dashes, which do not stay", () => {
    const ink = painted([rule("border", [border])], [left]);
    expect(ink.all("setLineDash")).toEqual([[[4, 2]], [[]]]);
    expect(ink.all("strokeStyle=")).toEqual([["<map-bound-kec>"]]);
    expect(ink.all("lineWidth=")).toEqual([[1]]);
    expect(ink.names()).not.toContain("fill");
  });

  it("are painted rule by rule: the higher boundary over the lower", () => {
    const kota = { ...border, stroke: stroke("map-bound-city", 2) };
    const rules = [
      rule("kec", [border], { filter: eq("level", "kec") }),
      rule("kota", [kota], { filter: eq("level", "kota") }),
    ];
    const ink = painted(rules, [area(1, rectangle(0, 0, 80, 80), "kota"), left]);
    expect(ink.all("strokeStyle=").flat()).toEqual(["<map-bound-kec>", "<map-bound-city>"]);
  });

  it("take the opacity of the rule and give it back", () => {
    const ink = painted([rule("r", [{ ...land, fill: { color: "heat-3", opacity: 0.4 } }])], [left]);
    expect(ink.all("globalAlpha=")).toEqual([[0.4], [1]]);
  });
});

describe("lines", () => {
  const road: Drawn = {
    id: 1,
    type: 2,
    lines: [
      [
        [0, 0],
        [800, 0],
        [800, 800],
      ],
    ],
    properties: {},
  };

  it("are casing first, then the line, each in its own pass", () => {
    const rules = [
      rule("road", [{ type: "line", stroke: stroke("map-road-primary", 3) }], { pass: 1 }),
      rule("casing", [{ type: "line", stroke: stroke("map-road-primary-case", 5) }], { pass: 0 }),
    ];
    const ink = painted(rules, [road]);
    expect(ink.all("lineWidth=").flat()).toEqual([5, 3]);
    expect(ink.all("lineTo").slice(0, 2)).toEqual([
      [100, 0],
      [100, 100],
    ]);
    expect(ink.names()).not.toContain("closePath");
  });

  it("are not drawn outside their zooms", () => {
    const rules = [rule("r", [{ type: "line", stroke: stroke("map-rail") }], { zooms: [15, 24] })];
    expect(painted(rules, [road], 14).acts).toEqual([]);
  });
});
