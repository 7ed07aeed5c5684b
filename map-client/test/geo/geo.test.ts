import { describe, expect, it } from "vitest";
import { innerPoint } from "../../src/geo/inner-point";
import { project, unitPx, unproject } from "../../src/geo/mercator";
import { areaOf, distanceToLines, insideRings } from "../../src/geo/rings";
import { randomOf } from "../support/random";
import { rectangle } from "../support/scenes";

const flat = (points: readonly (readonly [number, number])[]): number[] => points.flatMap(([x, y]) => [x, y]);
const edgesOf = (ring: readonly number[]): number[] =>
  Array.from({ length: ring.length / 2 - 1 }, (_, i) => ring.slice(2 * i, 2 * i + 4)).flat();

describe("world pixels", () => {
  it("have Monas where another form of the formula has it", () => {
    // 2^22 * (1 - asinh(tan(lat)) / pi) / 2, worked out apart from this code.
    const [x, y] = project(106.8272, -6.1754, 14);
    expect(x).toBeCloseTo(3341779.09, 1);
    expect(y).toBeCloseTo(2169240.33, 1);
  });

  it("lead back to the same place", () => {
    const random = randomOf(1);
    for (let i = 0; i < 500; i++) {
      const [lon, lat] = [random() * 360 - 180, random() * 170 - 85];
      const back = unproject(...project(lon, lat, 17.3), 17.3);
      expect(back[0]).toBeCloseTo(lon, 8);
      expect(back[1]).toBeCloseTo(lat, 8);
    }
  });

  it("show a tile 512 px wide at the zoom above it", () => {
    expect(unitPx(13, 14) * 4096).toBe(512);
    expect(unitPx(16, 19) * 4096).toBe(2048);
  });
});

describe("rings", () => {
  const outer = flat(rectangle(0, 0, 100, 100));
  const hole = flat([...rectangle(40, 40, 60, 60)].reverse());

  it("hold what is inside and not in a hole", () => {
    expect(insideRings([outer, hole], 10, 10)).toBe(true);
    expect(insideRings([outer, hole], 50, 50)).toBe(false);
    expect(insideRings([outer, hole], 101, 50)).toBe(false);
    expect(areaOf([outer, hole])).toBe(9600);
  });

  it("are as far as their nearest segment", () => {
    expect(
      distanceToLines(
        [
          [0, 0, 10, 0],
          [0, 50, 10, 50],
        ],
        13,
        4,
      ),
    ).toBe(5);
  });
});

describe("the inner point", () => {
  const box = { minX: 0, minY: 0, maxX: 100, maxY: 100 };

  it("of a square is its middle", () => {
    const ring = flat(rectangle(0, 0, 100, 100));
    const point = innerPoint({ pieces: [[ring]], edges: edgesOf(ring), box });
    expect(point?.x).toBeCloseTo(50, 0);
    expect(point?.y).toBeCloseTo(50, 0);
    expect(point?.clearance).toBeCloseTo(50, 0);
  });

  it("of an L lies in the L, unlike its middle", () => {
    const ring = flat([
      [0, 0],
      [20, 0],
      [20, 80],
      [100, 80],
      [100, 100],
      [0, 100],
      [0, 0],
    ]);
    const point = innerPoint({ pieces: [[ring]], edges: edgesOf(ring), box });
    expect(insideRings([ring], point?.x ?? NaN, point?.y ?? NaN)).toBe(true);
    expect(point?.clearance).toBeGreaterThan(9);
  });

  it("of an area cut by a tile border is that of the whole: the cut is no edge", () => {
    const left = flat(rectangle(0, 0, 52, 100));
    const right = flat(rectangle(48, 0, 100, 100));
    const edges = edgesOf(flat(rectangle(0, 0, 100, 100)));
    const point = innerPoint({ pieces: [[left], [right]], edges, box });
    expect(point?.x).toBeCloseTo(50, 0);
  });

  it("stays in the frame that is asked for", () => {
    const ring = flat(rectangle(0, 0, 100, 100));
    const frame = { minX: 80, minY: 0, maxX: 200, maxY: 40 };
    const point = innerPoint({ pieces: [[ring]], edges: edgesOf(ring), box }, frame);
    expect(point?.x).toBeCloseTo(90, 0);
    expect(innerPoint({ pieces: [[ring]], edges: edgesOf(ring), box }, { ...frame, minX: 150 })).toBeNull();
  });

  it("of seeded stars is inside and at least nearly the best of a thousand guesses", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomOf(seed);
      const corners = Array.from({ length: 12 }, (_, i): [number, number] => {
        const r = 10 + random() * 40;
        return [50 + r * Math.cos((i * Math.PI) / 6), 50 + r * Math.sin((i * Math.PI) / 6)];
      });
      const ring = flat([...corners, corners[0] as [number, number]]);
      const point = innerPoint({ pieces: [[ring]], edges: edgesOf(ring), box });
      let best = 0;
      for (let i = 0; i < 1000; i++) {
        const [x, y] = [random() * 100, random() * 100];
        if (insideRings([ring], x, y)) best = Math.max(best, distanceToLines([ring], x, y));
      }
      expect(point?.clearance, `seed ${seed}`).toBeGreaterThan(best - 1.5);
    }
  });
});
