import { describe, expect, it } from "vitest";
import { signedArea2 } from "../../src/geo/rings";
import { decodeTile } from "../../src/tile/decode";
import { rectangle } from "../support/scenes";
import { tileBytes } from "../support/tile-bytes";

describe("a tile", () => {
  it("gives points with id, properties of every type and place", () => {
    const bytes = tileBytes({
      assets: [{ id: 7, type: 1, lines: [[[10, 20]]], properties: { name: "Hidran", n: -3, x: 1.5, ok: true } }],
    });
    const [feature] = decodeTile(bytes).get("assets") ?? [];
    expect(feature).toMatchObject({ id: "7", kind: "point", properties: { name: "Hidran", n: -3, x: 1.5, ok: true } });
    expect([...(feature?.parts[0] ?? [])]).toEqual([10, 20]);
  });

  it("keeps ids beyond 32 bits as decimal text", () => {
    const bytes = tileBytes({ a: [{ id: 9007199254740991, type: 1, lines: [[[0, 0]]] }] });
    expect(decodeTile(bytes).get("a")?.[0]?.id).toBe("9007199254740991");
  });

  it("closes rings, outer clockwise and holes the other way", () => {
    const outer = rectangle(0, 0, 100, 100);
    const hole = [...rectangle(40, 40, 60, 60)].reverse();
    const [area] = decodeTile(tileBytes({ areas: [{ id: 1, type: 3, lines: [outer, hole] }] })).get("areas") ?? [];
    expect(area?.parts.map((ring) => signedArea2(ring))).toEqual([20000, -800]);
    expect([...(area?.parts[0] ?? [])].slice(-2)).toEqual([0, 0]);
    expect(area?.box).toEqual({ minX: 0, minY: 0, maxX: 100, maxY: 100 });
  });

  it("keeps several points of one feature together and lines apart", () => {
    const bytes = tileBytes({
      l: [
        {
          id: 1,
          type: 1,
          lines: [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        },
        {
          id: 2,
          type: 2,
          lines: [
            [
              [0, 0],
              [5, 5],
            ],
            [
              [9, 9],
              [8, 8],
            ],
          ],
        },
      ],
    });
    const [points, lines] = decodeTile(bytes).get("l") ?? [];
    expect(points?.parts.map((part) => [...part])).toEqual([[1, 2, 3, 4]]);
    expect(lines?.parts.map((part) => [...part])).toEqual([
      [0, 0, 5, 5],
      [9, 9, 8, 8],
    ]);
  });

  it("may be several tiles one after the other", () => {
    const one = tileBytes({ areas: [{ id: 1, type: 1, lines: [[[0, 0]]] }] });
    const two = tileBytes({ assets: [{ id: 2, type: 1, lines: [[[0, 0]]] }] });
    expect([...decodeTile(new Uint8Array([...one, ...two])).keys()]).toEqual(["areas", "assets"]);
  });

  it("of another extent comes out in 4096 units", () => {
    const bytes = tileBytes({ a: [{ id: 1, type: 1, lines: [[[256, 512]]] }] }, 512);
    expect([...(decodeTile(bytes).get("a")?.[0]?.parts[0] ?? [])]).toEqual([2048, 4096]);
  });

  it("without bytes is empty, and bytes that are none are refused", () => {
    expect(decodeTile(new Uint8Array(0)).size).toBe(0);
    expect(() => decodeTile(new TextEncoder().encode("<html>no tile</html>"))).toThrow();
  });
});
