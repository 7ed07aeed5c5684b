import { describe, expect, it } from "vitest";
import { unproject } from "../../src/geo/mercator";
import { LiveTiles } from "../../src/live/live-tiles";
import { liveFeature } from "../../src/live/shape";
import type { Source } from "../../src/tile/address";
import { tileBytes } from "../support/tile-bytes";

const TILE = { z: 10, x: 829, y: 527 };
const SOURCE: Source = { id: "assets", tiles: "/tiles/assets/{z}/{x}/{y}.mvt", minZoom: 0, maxZoom: 16, live: true };

/** A server of one tile with one asset; each test says as of when it answers and what else it says. */
class City {
  tick = 10;
  busy: string | null = null;
  asked = 0;
  now = 100_000;
  readonly tiles = new LiveTiles(
    async () => {
      this.asked++;
      const headers = { "Nadi-Tick": String(this.tick), ...(this.busy && { "Nadi-Busy": this.busy }) };
      const drawn = {
        id: 1,
        type: 1 as const,
        lines: [[[10, 10] as const]],
        properties: { name: `as of ${this.tick}` },
      };
      return new Response(tileBytes({ assets: [drawn] }) as BodyInit, { headers });
    },
    async () => {},
    () => this.now,
  );

  /** What the map does once a second. */
  async tend(source = SOURCE): Promise<void> {
    this.now += 1_000;
    if (!this.tiles.due([source], [TILE])) return;
    await this.tiles.load([source], TILE, new AbortController().signal);
    this.tiles.settle([source], [TILE]);
  }

  rename(tick: number, name: string): void {
    const unit = 256 / 2 ** TILE.z;
    const coordinates = unproject((TILE.x + 0.5) * unit, (TILE.y + 0.5) * unit, 0);
    const feature = liveFeature({
      type: "Feature",
      id: "1",
      geometry: { type: "Point", coordinates },
      properties: { name },
    });
    this.tiles.take("assets", { tick, put: [{ id: "1", feature }], gone: [] });
  }

  names(source = SOURCE): unknown[] {
    return (this.tiles.find(source, TILE)?.features ?? []).map(({ properties }) => properties["name"]);
  }
}

async function begun(source = SOURCE): Promise<City> {
  const city = new City();
  await city.tend(source);
  city.tiles.begin("assets", 10);
  return city;
}

describe("tiles of a live layer", () => {
  it("older than the stream's begin are asked for again, as often as it takes", async () => {
    const city = await begun();
    city.tiles.begin("assets", 20);
    await city.tend();
    expect(city.asked).toBe(2);
    await city.tend();
    expect(city.asked).toBe(3);
    city.tick = 20;
    await city.tend();
    await city.tend();
    expect(city.asked).toBe(4);
  });

  it("are not asked for when something changes; after a quarter of a minute they take over what is carried", async () => {
    const city = await begun();
    city.rename(11, "new");
    city.tick = 11;
    for (let second = 0; second < 14; second++) await city.tend();
    expect(city.asked).toBe(1);
    expect(city.names()).toEqual(["new"]);
    for (let second = 0; second < 3; second++) await city.tend();
    expect(city.asked).toBe(2);
    expect(city.names()).toEqual(["as of 11"]);
    expect(city.tiles.carried("assets")?.size).toBe(0);
  });

  it("take over at once what is too much to carry", async () => {
    const city = await begun();
    const gone = Array.from({ length: 300 }, (_, i) => String(i + 100));
    city.tiles.take("assets", { tick: 12, put: [], gone });
    city.tick = 12;
    await city.tend();
    expect(city.asked).toBe(2);
    expect(city.tiles.carried("assets")?.size).toBe(0);
  });

  it("that do not hold every feature carry nothing beside them, and follow a change within a second", async () => {
    const thinned = { ...SOURCE, completeZoom: 12 };
    const city = await begun(thinned);
    city.rename(11, "new");
    city.rename(12, "newer");
    city.tick = 12;
    expect(city.names(thinned)).toEqual(["as of 10"]);
    await city.tend(thinned);
    expect(city.names(thinned)).toEqual(["as of 12"]);
    for (let second = 0; second < 5; second++) await city.tend(thinned);
    expect(city.asked).toBe(2);
  });

  it("of a layer that changes all the time carry nothing beside them and are asked for every five seconds", async () => {
    const city = new City();
    city.busy = "roads,assets";
    await city.tend();
    city.tiles.begin("assets", 30);
    city.rename(31, "new");
    expect(city.names()).toEqual(["as of 10"]);
    const before = city.asked;
    for (let second = 0; second < 10; second++) await city.tend();
    expect(city.asked - before).toBe(2);
    city.busy = null;
    city.tick = 40;
    for (let second = 0; second < 5; second++) await city.tend();
    const calm = city.asked;
    for (let second = 0; second < 10; second++) await city.tend();
    expect(city.asked).toBe(calm);
  });

  it("of the past know nothing of the stream, and the present is as it was told meanwhile", async () => {
    const city = await begun();
    city.tiles.setMoment("2026-11-24T08:00:00Z");
    city.tick = 1;
    await city.tend();
    city.rename(11, "new");
    expect(city.names()).toEqual(["as of 1"]);
    city.tiles.setMoment(null);
    city.tick = 10;
    await city.tend();
    expect(city.names()).toEqual(["new"]);
  });

  it("are all asked for again when another database answers", async () => {
    const city = await begun();
    city.rename(11, "new");
    city.tiles.restart();
    city.tick = 3;
    await city.tend();
    expect(city.names()).toEqual(["as of 3"]);
    expect(city.tiles.isLive("assets")).toBe(false);
  });
});
