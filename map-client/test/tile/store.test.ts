import { describe, expect, it } from "vitest";
import { ancestor, children, dataAddress, requestsFor } from "../../src/tile/address";
import { TileError } from "../../src/tile/fetch";
import { TileStore } from "../../src/tile/store";
import { tileBytes } from "../support/tile-bytes";

const source = (
  id: string,
  maxZoom = 16,
  minZoom = 0,
): { id: string; tiles: string; minZoom: number; maxZoom: number } => ({
  id,
  tiles: `/tiles/${id}/{z}/{x}/{y}.mvt`,
  minZoom,
  maxZoom,
});
const tile = { z: 14, x: 13059, y: 8472 };
const bytes = tileBytes({
  areas: [{ id: 1, type: 1, lines: [[[0, 0]]] }],
  assets: [{ id: 2, type: 1, lines: [[[0, 0]]] }],
});
const signal = (): AbortSignal => new AbortController().signal;

/** A server that answers from a list and remembers what it was asked. */
function server(...answers: (Response | Error)[]): { urls: string[]; fetch: (url: string) => Promise<Response> } {
  const urls: string[] = [];
  const fetch = (url: string): Promise<Response> => {
    urls.push(url);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve((answer as Response).clone());
  };
  return { urls, fetch };
}

const ok = (): Response => new Response(bytes as Uint8Array<ArrayBuffer>);
const status = (code: number, headers = {}): Response =>
  new Response(code === 204 ? null : "", { status: code, headers });

describe("addresses", () => {
  it("beyond the highest zoom lead to the ancestor that has the data", () => {
    expect(dataAddress({ z: 18, x: 5, y: 7 }, 16)).toEqual({ z: 16, x: 1, y: 1 });
    expect(dataAddress({ z: 16, x: 5, y: 7 }, 16)).toEqual({ z: 16, x: 5, y: 7 });
  });

  it("of children lead back to their parent", () => {
    expect(children(tile).map((child) => ancestor(child, 1))).toEqual([tile, tile, tile, tile]);
  });

  it("ask several layers at once where templates differ in the id alone", () => {
    const foreign = { ...source("hazards"), tiles: "https://bpbd.example/t/{z}/{x}/{y}.pbf" };
    expect(requestsFor([source("areas"), foreign, source("assets")], { z: 1, x: 0, y: 1 })).toEqual([
      { ids: ["areas", "assets"], url: "/tiles/areas+assets/1/0/1.mvt" },
      { ids: ["hazards"], url: "https://bpbd.example/t/1/0/1.pbf" },
    ]);
  });
});

describe("the store", () => {
  it("asks once for several layers and gives each its own features", async () => {
    const { urls, fetch } = server(ok());
    const store = new TileStore(fetch, async () => {});
    await store.load([source("areas"), source("assets")], tile, signal());
    expect(urls).toEqual(["/tiles/areas+assets/14/13059/8472.mvt"]);
    expect(store.find("areas", tile)?.features.map((f) => f.id)).toEqual(["1"]);
    expect(store.find("assets", tile)?.features.map((f) => f.id)).toEqual(["2"]);
  });

  it("asks only for what is missing", async () => {
    const { urls, fetch } = server(ok());
    const store = new TileStore(fetch, async () => {});
    await store.load([source("areas")], tile, signal());
    await store.load([source("areas"), source("assets")], tile, signal());
    expect(urls.slice(1)).toEqual(["/tiles/assets/14/13059/8472.mvt"]);
  });

  it("does not ask for a layer below its lowest zoom", async () => {
    const { urls, fetch } = server(ok());
    await new TileStore(fetch, async () => {}).load([source("assets", 16, 15)], tile, signal());
    expect(urls).toEqual([]);
  });

  it("shares one request among tiles zoomed in beyond the data", async () => {
    const { urls, fetch } = server(ok());
    const store = new TileStore(fetch, async () => {});
    await Promise.all(children({ z: 16, x: 4, y: 4 }).map((child) => store.load([source("areas")], child, signal())));
    expect(urls).toEqual(["/tiles/areas/16/4/4.mvt"]);
    expect(store.find("areas", dataAddress({ z: 17, x: 9, y: 8 }, 16))?.features).toHaveLength(1);
  });

  it("takes 204 for an empty tile", async () => {
    const store = new TileStore(server(status(204)).fetch, async () => {});
    await store.load([source("areas")], tile, signal());
    expect(store.find("areas", tile)?.features).toEqual([]);
  });

  it("tries again after 503 and a lost network, as late as the server says", async () => {
    const { urls, fetch } = server(status(503, { "Retry-After": "5" }), new TypeError("offline"), ok());
    const pauses: number[] = [];
    const store = new TileStore(fetch, async (ms) => void pauses.push(ms));
    await store.load([source("areas")], tile, signal());
    expect(urls).toHaveLength(3);
    expect(pauses).toEqual([5000, 1200]);
  });

  it("gives up after four tries and can be asked again", async () => {
    const { urls, fetch } = server(status(500), status(500), status(500), status(500), ok());
    const store = new TileStore(fetch, async () => {});
    await expect(store.load([source("areas")], tile, signal())).rejects.toThrow("HTTP 500");
    expect(urls).toHaveLength(4);
    await store.load([source("areas")], tile, signal());
    expect(store.find("areas", tile)).toBeDefined();
  });

  it("does not repeat what cannot get better", async () => {
    const { urls, fetch } = server(status(404));
    const store = new TileStore(fetch, async () => {});
    await expect(store.load([source("areas")], tile, signal())).rejects.toBeInstanceOf(TileError);
    expect(urls).toHaveLength(1);
  });

  it("says so when the bytes are no tile", async () => {
    const store = new TileStore(server(new Response("<html>")).fetch, async () => {});
    await expect(store.load([source("areas")], tile, signal())).rejects.toThrow(/no vector tile/);
  });

  it("stops a request that nobody waits for, but not one that another still wants", async () => {
    const signals: AbortSignal[] = [];
    const fetch = (_: string, init: { signal: AbortSignal }): Promise<Response> => {
      signals.push(init.signal);
      return new Promise((_resolve, reject) => init.signal.addEventListener("abort", () => reject(init.signal.reason)));
    };
    const store = new TileStore(fetch, async () => {});
    const [one, two] = [new AbortController(), new AbortController()];
    const loads = [one, two].map((c) => store.load([source("areas")], tile, c.signal).catch(() => "stopped"));
    one.abort();
    expect(signals).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(false);
    two.abort();
    expect(signals[0]?.aborted).toBe(true);
    expect(await Promise.all(loads)).toEqual(["stopped", "stopped"]);
  });

  it("asks the server again after a refresh and keeps no older answer that comes late", async () => {
    const releases: (() => void)[] = [];
    const fetch = (): Promise<Response> => new Promise((resolve) => releases.push(() => resolve(ok())));
    const store = new TileStore(fetch, async () => {});
    const late = store.load([source("areas")], tile, signal()).catch(() => "stale");
    store.forget();
    releases[0]?.();
    expect(await late).toBe("stale");
    expect(store.find("areas", tile)).toBeUndefined();
  });

  it("goes on showing what it had until the new answer is here, so that the map does not flash", async () => {
    const { fetch, urls } = server(ok());
    const store = new TileStore(fetch, async () => {});
    await store.load([source("areas")], tile, signal());
    const before = store.find("areas", tile);
    store.forget();
    expect(store.find("areas", tile)).toBe(before);
    await store.load([source("areas")], tile, signal());
    expect(urls).toHaveLength(2);
    expect(store.find("areas", tile)).not.toBe(before);
    await store.load([source("areas")], tile, signal());
    expect(urls).toHaveLength(2);
  });

  it("asks for a moment of the past, and lets past and present never stand in for each other", async () => {
    const { fetch, urls } = server(ok());
    const store = new TileStore(fetch, async () => {});
    await store.load([source("areas")], tile, signal());
    store.setMoment("2026-11-24T08:00:00Z");
    expect(store.find("areas", tile)).toBeUndefined();
    await store.load([source("areas")], tile, signal());
    expect(urls[1]).toBe("/tiles/areas/14/13059/8472.mvt?at=2026-11-24T08%3A00%3A00Z");
    store.setMoment("2026-11-24T09:00:00Z");
    expect(store.find("areas", tile)).toBeDefined();
    await store.load([source("areas")], tile, signal());
    expect(urls[2]).toContain("at=2026-11-24T09");
    store.setMoment(null);
    expect(store.find("areas", tile)).toBeUndefined();
  });

  it("lets the oldest go when it is full", async () => {
    const store = new TileStore(server(ok()).fetch, async () => {}, undefined, 2);
    for (const x of [1, 2, 3]) await store.load([source("areas")], { z: 5, x, y: 0 }, signal());
    expect([1, 2, 3].map((x) => store.find("areas", { z: 5, x, y: 0 }) !== undefined)).toEqual([false, true, true]);
  });
});
