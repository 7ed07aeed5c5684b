import { describe, expect, it } from "vitest";
import type { FeatureJson } from "../../src/api/types";
import { areaOf, signedArea2 } from "../../src/geo/rings";
import { unproject } from "../../src/geo/mercator";
import { Composer } from "../../src/live/compose";
import { Overlay } from "../../src/live/overlay";
import { cutTo, liveFeature } from "../../src/live/shape";
import type { LayerTile } from "../../src/tile/store";

const TILE = { z: 14, x: 13264, y: 8438 };
/** Degrees of a place in tile units of TILE. */
const at = (x: number, y: number): [number, number] => {
  const unit = 256 / 2 ** TILE.z / 4096;
  return unproject((TILE.x * 4096 + x) * unit, (TILE.y * 4096 + y) * unit, 0);
};
const json = (type: string, coordinates: unknown, properties: FeatureJson["properties"] = {}): FeatureJson => ({
  type: "Feature",
  id: "7",
  geometry: { type, coordinates },
  properties,
});
const rounded = (run: ArrayLike<number> | undefined): number[] =>
  Array.from(run ?? [], (n) => Math.round(n * 100) / 100);
const cut = (feature: FeatureJson): readonly Float64Array[] => {
  const live = liveFeature(feature);
  return (live && cutTo(live, TILE)?.parts) ?? [];
};

describe("a feature of the stream", () => {
  it("lies in a tile where the tile itself would have it, without what has no value", () => {
    const live = liveFeature(json("Point", at(1000, 2000), { name: "Hidran", status: null }));
    const feature = live && cutTo(live, TILE);
    expect(feature).toMatchObject({ id: "7", kind: "point", properties: { name: "Hidran" } });
    expect(rounded(feature?.parts[0])).toEqual([1000, 2000]);
    expect(live && cutTo(live, { ...TILE, x: TILE.x + 1 })).toBeNull();
  });

  it("in the buffer of a tile is there, beyond it is not", () => {
    expect(cut(json("Point", at(4096 + 60, 10)))).toHaveLength(1);
    expect(cut(json("Point", at(4096 + 70, 10)))).toEqual([]);
    expect(rounded(cut(json("MultiPoint", [at(5, 5), at(9000, 5), at(6, 6)]))[0])).toEqual([5, 5, 6, 6]);
  });

  it("as a line keeps the pieces within the tile", () => {
    const parts = cut(json("LineString", [at(100, 100), at(200, 100), at(9000, 100), at(9000, 200), at(300, 200)]));
    expect(parts.map(rounded)).toEqual([
      [100, 100, 200, 100, 4160, 100],
      [4160, 200, 300, 200],
    ]);
    expect(cut(json("LineString", [at(-500, -500), at(-100, 9000)]))).toEqual([]);
  });

  it("as an area far larger than the tile fills it, with cuts outside the tile", () => {
    const parts = cut(
      json("Polygon", [[at(-9000, -9000), at(9000, -9000), at(9000, 9000), at(-9000, 9000), at(-9000, -9000)]]),
    );
    expect(areaOf(parts)).toBeCloseTo((4096 + 128) ** 2, -1);
    expect(new Set(rounded(parts[0]))).toEqual(new Set([-64, 4160]));
  });

  it("has its outer rings clockwise and its holes against it, whichever way they come", () => {
    const square = (low: number, high: number): [number, number][] => [
      at(low, low),
      at(high, low),
      at(high, high),
      at(low, high),
      at(low, low),
    ];
    for (const rings of [
      [square(0, 1000), square(200, 300)],
      [square(0, 1000).toReversed(), square(200, 300).toReversed()],
    ]) {
      const parts = cut(json("Polygon", rings));
      expect(parts.map((ring) => Math.sign(signedArea2(ring)))).toEqual([1, -1]);
      expect(areaOf(parts)).toBeCloseTo(1000 ** 2 - 100 ** 2, -1);
    }
  });

  it("without a shape, or with one that no map draws, is none", () => {
    expect(liveFeature({ type: "Feature", id: 1, geometry: null, properties: {} })).toBeNull();
    expect(liveFeature(json("GeometryCollection", []))).toBeNull();
    for (const type of ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]) {
      expect(liveFeature(json(type, [])), `${type} without a place`).toBeNull();
    }
  });
});

describe("a tile with what is carried beside it", () => {
  const base: LayerTile = {
    layer: "assets",
    address: TILE,
    features: ["3", "7", "12"].map((id) => ({
      id,
      kind: "point",
      properties: { name: `old ${id}` },
      parts: [Float64Array.from([10, 10])],
      box: { minX: 10, minY: 10, maxX: 10, maxY: 10 },
    })),
  };
  const told = (tick: number, name: string, place = at(1000, 2000)): Parameters<Overlay["take"]>[0] => ({
    tick,
    put: [{ id: "7", feature: liveFeature(json("Point", place, { name })) }],
    gone: [],
  });
  const shown = (tile: LayerTile): string[] =>
    tile.features.map(({ id, properties }) => `${id} ${String(properties["name"])}`);

  it("shows the newer state in the old order, each feature once", () => {
    const overlay = new Overlay();
    overlay.begin(1);
    overlay.take(told(2, "new"));
    expect(shown(new Composer().compose(base, overlay))).toEqual(["3 old 3", "7 new", "12 old 12"]);
    overlay.take({ tick: 3, put: [], gone: ["7"] });
    expect(shown(new Composer().compose(base, overlay))).toEqual(["3 old 3", "12 old 12"]);
  });

  it("is the same object as long as nothing in it changes", () => {
    const overlay = new Overlay();
    const composer = new Composer();
    overlay.begin(1);
    expect(composer.compose(base, overlay)).toBe(base);
    overlay.take(told(2, "new"));
    const first = composer.compose(base, overlay);
    overlay.take({ tick: 3, put: [], gone: ["999"] });
    expect(composer.compose(base, overlay)).toBe(first);
    overlay.settle(3, Infinity);
    expect(composer.compose(base, overlay)).toBe(base);
  });
});

describe("what is carried", () => {
  it("takes no frame that comes late or twice", () => {
    const overlay = new Overlay();
    overlay.begin(5);
    expect(overlay.take({ tick: 5, put: [], gone: ["1"] })).toBe(false);
    expect(overlay.take({ tick: 7, put: [], gone: ["1"] })).toBe(true);
    expect(overlay.take({ tick: 7, put: [], gone: ["2"] })).toBe(false);
    overlay.settle(7, Infinity);
    expect(overlay.take({ tick: 6, put: [], gone: ["1"] })).toBe(false);
    expect(overlay.size).toBe(0);
  });

  it("goes only when every tile shown and every answer under way is as new", () => {
    const overlay = new Overlay();
    overlay.begin(1);
    overlay.take({ tick: 4, put: [], gone: ["1"] });
    overlay.settle(3, Infinity);
    overlay.settle(9, 2);
    expect(overlay.size).toBe(1);
    overlay.settle(4, 4);
    expect(overlay.size).toBe(0);
    expect(overlay.least).toBe(4);
  });
});
