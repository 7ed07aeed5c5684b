import { describe, expect, it } from "vitest";
import { AreaAnchors } from "../../src/draw/anchors";
import { type Item, hitTest, isPoint, itemsIn, ruleOf } from "../../src/draw/hit";
import { paintHighlight } from "../../src/draw/highlight";
import { Matcher, buildScene } from "../../src/draw/scene";
import { insideRings } from "../../src/geo/rings";
import { compileStyle } from "../../src/style/rules";
import { RecordedInk } from "../support/recorded-ink";
import { eq, mark, rule, stroke, text, tokens } from "../support/rules";
import { type TestLayer, partsOf, rectangle, sceneOf } from "../support/scenes";
import type { Drawn } from "../support/tile-bytes";

// Tile 0/0/0 at map zoom 1 is 512 px wide: eight tile units are a pixel.
const point = (id: number, x: number, y: number, properties = {}): Drawn => ({
  id,
  type: 1,
  lines: [[[x * 8, y * 8]]],
  properties,
});
const square = (id: number, x: number, y: number, side: number, properties = {}): Drawn => ({
  id,
  type: 3,
  lines: [rectangle(x * 8, y * 8, (x + side) * 8, (y + side) * 8)],
  properties,
});
const one = (id: string, rules: TestLayer["rules"], drawn: readonly Drawn[]): TestLayer => ({
  id,
  rules,
  tiles: { "0/0/0": drawn },
});
const border = { type: "polygon", fill: null, stroke: stroke("map-bound-kec") } as const;
const fill = { type: "polygon", fill: { color: "risk-soft", opacity: 1 }, stroke: null } as const;
const idOf = (item: Item): string => `${item.layer.id}/${isPoint(item) ? item.feature.id : item.id}`;
const hits = (layers: readonly TestLayer[], x: number, y: number): string[] =>
  hitTest(sceneOf(1, layers), x, y).map(idOf);

describe("a scene", () => {
  const dots = (drawn: Record<string, readonly Drawn[]>): TestLayer[] => [
    { id: "assets", rules: [rule("dot", [mark({ size: 5 })])], tiles: drawn },
  ];

  it("has a point in a tile's buffer once, from the tile it stands in", () => {
    // The same point, seen from both tiles: 2 units left of the right tile.
    const left: Drawn = { id: 1, type: 1, lines: [[[4094, 100]]] };
    const right: Drawn = { id: 1, type: 1, lines: [[[-2, 100]]] };
    const scene = sceneOf(2, dots({ "1/0/0": [left], "1/1/0": [right] }));
    expect(scene.points.map((p) => [p.x, p.y])).toEqual([[511.75, 12.5]]);
  });

  it("has a point on the border between two tiles once", () => {
    const left: Drawn = { id: 1, type: 1, lines: [[[4096, 100]]] };
    const right: Drawn = { id: 1, type: 1, lines: [[[0, 100]]] };
    expect(sceneOf(2, dots({ "1/0/0": [left], "1/1/0": [right] })).points).toHaveLength(1);
  });

  it("has an area of several tiles once, with all its pieces", () => {
    const layer = {
      id: "areas",
      rules: [rule("b", [border])],
      tiles: {
        "1/0/0": [{ id: 9, type: 3 as const, lines: [rectangle(3000, 1000, 4160, 2000)] }],
        "1/1/0": [{ id: 9, type: 3 as const, lines: [rectangle(-64, 1000, 1000, 2000)] }],
      },
    };
    const [area, ...rest] = sceneOf(2, [layer]).shapes;
    expect(rest).toEqual([]);
    expect(area?.pieces).toHaveLength(2);
    expect(area?.box).toEqual({ minX: 375, minY: 125, maxX: 637, maxY: 250 });
  });

  it("takes the pieces of a tile once when several shown tiles lie in it", () => {
    const [part] = partsOf([one("areas", [rule("b", [border])], [square(1, 0, 0, 512)])]);
    if (!part) throw new Error("no part");
    const quarters = [0, 2048].map((minX) => ({ ...part, clip: { minX, minY: 0, maxX: minX + 2048, maxY: 4096 } }));
    expect(buildScene(2, quarters, new Matcher(), () => false).shapes[0]?.pieces).toHaveLength(1);
  });

  it("leaves out what is hidden and what no rule draws", () => {
    const layer = one(
      "assets",
      [rule("r", [mark()], { filter: eq("kind", "a") })],
      [point(1, 10, 10, { kind: "a" }), point(2, 50, 50, { kind: "a" }), point(3, 90, 90, { kind: "b" })],
    );
    expect(sceneOf(1, [layer], (_, id) => id === "2").points.map(idOf)).toEqual(["assets/1"]);
  });

  it("asks the rules again at another zoom", () => {
    const [part] = partsOf([one("a", [rule("far", [mark()], { zooms: [0, 5] })], [point(1, 1, 1)])]);
    if (!part) throw new Error("no part");
    const matcher = new Matcher();
    const count = (zoom: number): number => buildScene(zoom, [part], matcher, () => false).points.length;
    expect([4, 5, 4.9].map(count)).toEqual([1, 0, 1]);
  });

  it("draws a symbol that has no room as a dot, and all whole from zoom 16", () => {
    const layer = one("assets", [rule("r", [mark()])], [point(1, 100, 100), point(2, 110, 100), point(3, 200, 100)]);
    expect([...sceneOf(1, [layer]).small].map(idOf)).toEqual(["assets/2"]);
    const near = { ...layer, tiles: { "15/0/0": layer.tiles["0/0/0"] ?? [] } };
    expect(sceneOf(16, [near]).small.size).toBe(0);
    const broken = rule("broken", [mark()], { filter: eq("status", "broken") });
    const urgent = { ...layer, rules: [rule("r", [mark()], { filter: eq("status", "active") }), broken] };
    const tiles = { "0/0/0": [point(1, 100, 100, { status: "active" }), point(2, 110, 100, { status: "broken" })] };
    expect([...sceneOf(1, [{ ...urgent, tiles }]).small].map(idOf)).toEqual(["assets/1"]);
  });

  it("is drawn by the rules of the moment, also where its tiles are the same as before", () => {
    const matcher = new Matcher();
    const [before] = partsOf(dots({ "0/0/0": [point(1, 50, 50)] }));
    if (!before) throw new Error("no part");
    const layer = { ...before.layer, rules: compileStyle({ rules: [rule("large", [mark({ size: 18 })])] }) };
    const names = (part: typeof before): string[] =>
      buildScene(1, [part], matcher, () => false).points.flatMap(({ rules }) => rules.map(({ name }) => name));
    expect(names(before)).toEqual(["dot"]);
    expect(names({ ...before, layer })).toEqual(["large"]);
  });
});

describe("a hit", () => {
  const areas = one("areas", [rule("land", [fill])], [square(1, 0, 0, 400)]);
  const assets = one("assets", [rule("m", [mark()])], [point(7, 100, 100)]);
  const road: Drawn = {
    id: 5,
    type: 2,
    lines: [
      [
        [800, 1200],
        [3200, 1200],
      ],
    ],
  };
  const roads = one("roads", [rule("r", [{ type: "line", stroke: stroke("map-road-primary", 6) }])], [road]);

  it("is the point, though a filled area lies over or under it", () => {
    expect(hits([areas, assets], 100, 100)).toEqual(["assets/7", "areas/1"]);
    expect(hits([assets, areas], 100, 100)).toEqual(["assets/7", "areas/1"]);
  });

  it("is the line, though a filled area lies over it", () => {
    expect(hits([roads, areas], 200, 152)).toEqual(["roads/5", "areas/1"]);
    expect(hits([roads, areas], 200, 160)).toEqual(["areas/1"]);
  });

  it("forgives a finger that misses by a little, but the symbol under it comes first", () => {
    expect(hits([assets], 111, 100)).toEqual(["assets/7"]);
    expect(hits([assets], 115, 100)).toEqual([]);
    const two = one("assets", [rule("m", [mark()])], [point(7, 100, 100), point(8, 126, 100)]);
    expect(hits([two], 112, 100)).toEqual(["assets/7"]);
  });

  it("is the topmost of two symbols that overlap", () => {
    const rules = [rule("m", [mark()])];
    const low = one("low", rules, [point(1, 100, 100)]);
    const high = one("high", rules, [point(2, 104, 100)]);
    const scene = { ...sceneOf(1, [low, high]), small: new Set<never>() };
    expect(hitTest(scene, 102, 100).map(idOf)).toEqual(["high/2", "low/1"]);
  });

  it("is the smaller of areas that hold each other, and the inside of one with a border alone", () => {
    const nested = one("areas", [rule("b", [border])], [square(1, 0, 0, 400), square(2, 50, 50, 100)]);
    expect(hits([nested], 100, 100)).toEqual(["areas/2", "areas/1"]);
    expect(hits([nested], 300, 300)).toEqual(["areas/1"]);
  });

  it("is the area whose name is shown before one that is only outlined", () => {
    const layer = one(
      "areas",
      [rule("b", [border]), rule("n", [text()], { filter: eq("level", "kec") })],
      [square(1, 0, 0, 400, { level: "kec", name: "Tebet" }), square(2, 50, 50, 100, { level: "rw" })],
    );
    expect(hits([layer], 100, 100)).toEqual(["areas/1", "areas/2"]);
  });

  it("is a filled area before the inside of a border of a higher layer", () => {
    const flood = one("hazards", [rule("f", [fill])], [square(3, 0, 0, 200)]);
    const outlines = one("areas", [rule("b", [border])], [square(1, 0, 0, 400)]);
    expect(hits([flood, outlines], 100, 100)).toEqual(["hazards/3", "areas/1"]);
  });

  it("does not count a hole", () => {
    const hole = [...rectangle(800, 800, 1600, 1600)].reverse();
    const ring: Drawn = { id: 4, type: 3, lines: [rectangle(0, 0, 3200, 3200), hole] };
    expect(hits([one("areas", [rule("b", [border])], [ring])], 150, 150)).toEqual([]);
  });

  it("names the rule that stands in the legend", () => {
    const [item] = sceneOf(1, [
      one("a", [rule("casing", [mark()], { title: null }), rule("Hidran", [mark()])], [point(1, 1, 1)]),
    ]).points;
    expect(item && ruleOf(item)).toBe("Hidran");
  });
});

describe("what is in view", () => {
  it("holds each feature once, areas by their box", () => {
    const layers = [
      one("areas", [rule("b", [border])], [square(1, 0, 0, 100), square(2, 300, 300, 50)]),
      one("assets", [rule("m", [mark({ size: 5 })])], [point(7, 20, 20), point(8, 320, 20)]),
    ];
    const box = { minX: 10, minY: 10, maxX: 200, maxY: 200 };
    expect(itemsIn(sceneOf(1, layers), box).map(idOf)).toEqual(["areas/1", "assets/7"]);
  });
});

describe("the place of an area's name", () => {
  const layer = {
    id: "areas",
    rules: [rule("n", [border, text()])],
    tiles: {
      "1/0/0": [{ id: 9, type: 3 as const, lines: [rectangle(2048, 1024, 4160, 3072)] }],
      "1/1/0": [{ id: 9, type: 3 as const, lines: [rectangle(-64, 1024, 2048, 3072)] }],
    },
  };
  const all = { minX: 0, minY: 0, maxX: 1024, maxY: 1024 };

  it("is the middle of the whole area, not of the piece in one tile", () => {
    const [area] = sceneOf(2, [layer]).shapes;
    const place = area && new AreaAnchors().find(area, 2, all);
    expect(Math.abs((place?.y ?? 0) - 256)).toBeLessThan(4);
    // Any point 128 px from both long edges serves; none near the cut at 512 would be nearer an end.
    expect(place?.clearance).toBeGreaterThan(124);
  });

  it("moves into view when the middle is out of it and enough of the area is left", () => {
    const [area] = sceneOf(2, [layer]).shapes;
    const view = { minX: 650, minY: 0, maxX: 1024, maxY: 1024 };
    const place = area && new AreaAnchors().find(area, 2, view);
    const inRings = area?.pieces.some(({ feature, frame }) =>
      insideRings(
        feature.parts,
        ((place?.x ?? 0) - frame.originX) / frame.scale,
        ((place?.y ?? 0) - frame.originY) / frame.scale,
      ),
    );
    expect(place?.x).toBeGreaterThan(650);
    expect(inRings).toBe(true);
  });

  it("is none where only a sliver is in view", () => {
    const [area] = sceneOf(2, [layer]).shapes;
    expect(area && new AreaAnchors().find(area, 2, { minX: 740, minY: 0, maxX: 1024, maxY: 1024 })).toBeNull();
  });
});

describe("emphasis", () => {
  it("of a selected point is a blue ring of 3 px outside the shape, with a gap of surface", () => {
    const [item] = sceneOf(1, [one("a", [rule("m", [mark({ shape: "circle" })])], [point(1, 100, 100)])]).points;
    const ink = new RecordedInk();
    if (item) paintHighlight(ink.context, item, "selected", 0, 0, 14, tokens);
    const [gap, ring] = ink.all("arc").map((args) => args[2] as number);
    expect(ink.all("strokeStyle=")).toEqual([["<accent>"]]);
    expect(ink.all("fillStyle=")).toEqual([["<surface>"]]);
    expect(ink.all("lineWidth=")).toEqual([[3]]);
    expect((ring ?? 0) - 1.5).toBe(9 + 2);
    expect(gap).toBeGreaterThan(ring ?? 0);
  });

  it("of an area is its outline without the cuts of tiles", () => {
    const cut: Drawn = { id: 1, type: 3, lines: [rectangle(-64, 800, 800, 1600)] };
    const [item] = sceneOf(1, [one("a", [rule("b", [border])], [cut])]).shapes;
    const ink = new RecordedInk();
    if (item) paintHighlight(ink.context, item, "hover", 0, 0, 14, tokens);
    expect(ink.names()).not.toContain("closePath");
    expect(ink.all("lineTo")).toHaveLength(3);
  });
});
