import { describe, expect, it } from "vitest";
import { type ReadyLayer, clipOf, partsFor } from "../../src/draw/parts";
import { type Address, keyOf } from "../../src/tile/address";
import { TileStore } from "../../src/tile/store";
import { WHOLE } from "../support/scenes";
import { tileBytes } from "../support/tile-bytes";

const layer: ReadyLayer = {
  id: "assets",
  order: 0,
  rules: [],
  source: { id: "assets", tiles: "/tiles/assets/{z}/{x}/{y}.mvt", minZoom: 7, maxZoom: 16 },
};

/** Keys of the data that are taken for a tile when only these tiles are there. */
async function taken(here: readonly Address[], tile: Address): Promise<string[]> {
  const bytes = tileBytes({ assets: [] }) as Uint8Array<ArrayBuffer>;
  const store = new TileStore(
    async () => new Response(bytes),
    async () => {},
  );
  for (const address of here) await store.load([layer.source], address, new AbortController().signal);
  return partsFor(({ id }, address) => store.find(id, address), layer, tile).map((part) => keyOf(part.data.address));
}

const tile = { z: 10, x: 816, y: 529 };
const parent = { z: 9, x: 408, y: 264 };
const child = { z: 11, x: 1632, y: 1058 };

describe("data for a tile", () => {
  it("are its own when they are there", async () => {
    expect(await taken([tile, parent, child], tile)).toEqual(["10/816/529"]);
  });

  it("come from the zoom above, else from the zoom below, while its own are under way", async () => {
    expect(await taken([parent, child], tile)).toEqual(["9/408/264"]);
    expect(await taken([child], tile)).toEqual(["11/1632/1058"]);
    expect(await taken([], tile)).toEqual([]);
  });

  it("beyond the highest zoom are those of the ancestor", async () => {
    const deep = { z: 22, x: 816 * 4096 + 64, y: 529 * 4096 };
    expect(await taken([{ z: 16, x: 816 * 64 + 1, y: 529 * 64 }], deep)).toEqual([`16/${816 * 64 + 1}/${529 * 64}`]);
  });

  it("are none below the layer's lowest zoom", async () => {
    expect(await taken([{ z: 7, x: 102, y: 66 }], { z: 6, x: 51, y: 33 })).toEqual([]);
  });
});

describe("the clip of a tile", () => {
  it("is the whole of its own data and a quarter of its parent's", () => {
    expect(clipOf(tile, tile)).toEqual(WHOLE);
    expect(clipOf(tile, parent)).toEqual({ minX: 0, minY: 2048, maxX: 2048, maxY: 4096 });
  });
});
