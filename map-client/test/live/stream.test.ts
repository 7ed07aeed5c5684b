import { describe, expect, it } from "vitest";
import type { Bbox, ClientMessage, Subscribe } from "../../src/live/protocol";
import { readMessage } from "../../src/live/protocol";
import { Stream } from "../../src/live/stream";

const VIEW: Bbox = [111.4, -5.5, 111.6, -5.3];
const want = (view: Bbox = VIEW, layer = "assets"): { layer: string; view: Bbox; zoom: number } => ({
  layer,
  view,
  zoom: 14,
});

/** A stream with all that it sent and told, in words. */
class Played {
  readonly sent: ClientMessage[] = [];
  readonly told: string[] = [];
  readonly stream = new Stream((message) => this.sent.push(message), {
    begin: (layer, tick) => this.told.push(`begin ${layer} ${tick}`),
    changes: (layer, { tick, put, gone }, outside) =>
      this.told.push(`${layer} ${tick} +${put.map(({ id }) => id).join()} -${gone.join()} ${outside?.ids.length ?? 0}`),
    end: (layer) => this.told.push(`end ${layer}`),
    restart: () => this.told.push("restart"),
    missed: (layer) => this.told.push(`missed ${layer}`),
    redefined: (layer) => this.told.push(`redefined ${layer}`),
    relisted: () => this.told.push("relisted"),
  });

  says(message: Record<string, unknown>): void {
    const read = readMessage(JSON.stringify(message));
    if (read) this.stream.said(read);
  }

  hello(tick: number, over: Record<string, unknown> = {}): void {
    this.says({ type: "hello", id: this.last().id, epoch: "A", tick, definition: "d1", ...over });
  }

  changes(id: number, tick: number, over: Record<string, unknown> = {}): void {
    this.says({ type: "changes", id, tick, put: [], gone: [], ...over });
  }

  last(): Subscribe {
    return this.sent.findLast((message): message is Subscribe => message.type === "subscribe") as Subscribe;
  }

  ended(): number[] {
    return this.sent.filter(({ type }) => type === "unsubscribe").map(({ id }) => id);
  }
}

const begun = (): Played => {
  const played = new Played();
  played.stream.want([want()]);
  played.stream.opened();
  played.hello(10);
  return played;
};

describe("the stream of a layer", () => {
  it("is asked for with a margin once the line is open, and begins with the hello", () => {
    const played = new Played();
    played.stream.want([want()]);
    expect(played.sent).toEqual([]);
    played.stream.opened();
    const [west, south, east, north] = played.last().bbox;
    expect([west, south, east, north].map((side) => Number(side.toFixed(6)))).toEqual([111.3, -5.6, 111.7, -5.2]);
    expect(played.last()).toMatchObject({ layer: "assets", zoom: 14, filter: null, epoch: null, tick: null });
    expect(played.told).toEqual([]);
    played.hello(10);
    played.changes(1, 11, { put: [point("7")], gone: ["8"], outside: { n: 2, ids: ["3", "4"], bbox: [0, 0, 1, 1] } });
    expect(played.told).toEqual(["begin assets 10", "assets 11 +7 -8 2"]);
  });

  it("is left as it is while the view stays within the margin, and follows a view that leaves it", () => {
    const played = begun();
    played.stream.want([want([111.45, -5.45, 111.65, -5.25])]);
    expect(played.sent).toHaveLength(1);
    played.stream.want([want([111.6, -5.5, 111.8, -5.3])]);
    expect(played.last().id).toBe(2);
    played.changes(1, 12, { gone: ["5"] });
    played.hello(13);
    expect(played.ended()).toEqual([1]);
    played.changes(1, 14, { gone: ["6"] });
    played.changes(2, 14, { gone: ["7"] });
    expect(played.told).toEqual(["begin assets 10", "assets 12 + -5 0", "begin assets 13", "assets 14 + -7 0"]);
  });

  it("is asked for anew when the view has become much smaller", () => {
    const played = begun();
    played.stream.want([want([111.5, -5.41, 111.51, -5.4])]);
    expect(played.last().id).toBe(2);
  });

  it("ends with its layer", () => {
    const played = begun();
    played.stream.want([]);
    expect(played.ended()).toEqual([1]);
    played.changes(1, 12, { gone: ["5"] });
    expect(played.told).toEqual(["begin assets 10", "end assets"]);
  });

  it("goes on after a cut from the last tick it was told, and says nothing of it", () => {
    const played = begun();
    played.changes(1, 12);
    played.says({ type: "heartbeat", tick: 15, lag_seconds: 0.1 });
    played.stream.cut();
    played.stream.opened();
    expect(played.last()).toMatchObject({ id: 2, epoch: "A", tick: 15 });
    played.hello(15);
    played.changes(2, 17, { gone: ["5"] });
    expect(played.told).toEqual(["begin assets 10", "assets 12 + - 0", "assets 17 + -5 0"]);
  });

  it("begins anew after a cut when the view is elsewhere meanwhile", () => {
    const played = begun();
    played.stream.cut();
    played.stream.want([want([112, -5.5, 112.2, -5.3])]);
    played.stream.opened();
    expect(played.last()).toMatchObject({ epoch: null, tick: null });
    played.hello(20);
    expect(played.told).toEqual(["begin assets 10", "begin assets 20"]);
  });

  it("begins anew where the server says resync, and not before its hello", () => {
    const played = begun();
    played.says({ type: "resync", id: 1 });
    played.changes(1, 12, { gone: ["5"] });
    expect(played.told).toEqual(["begin assets 10"]);
    played.hello(20);
    played.changes(1, 21, { gone: ["6"] });
    expect(played.told.slice(1)).toEqual(["begin assets 20", "missed assets", "assets 21 + -6 0"]);
    expect(played.sent).toHaveLength(1);
    played.stream.want([want([112, -5.5, 112.2, -5.3])]);
    played.hello(22);
    expect(played.told.slice(4)).toEqual(["begin assets 22"]);
  });

  it("of another database throws everything away and begins for every layer", () => {
    const played = new Played();
    played.stream.want([want(), want(VIEW, "areas")]);
    played.stream.opened();
    for (const id of [1, 2]) played.says({ type: "hello", id, epoch: "A", tick: 500, definition: "d" });
    played.stream.cut();
    played.stream.opened();
    for (const id of [3, 4]) played.says({ type: "hello", id, epoch: "B", tick: 7, definition: "d" });
    expect(played.told.slice(2)).toEqual([
      "restart",
      "begin assets 7",
      "missed assets",
      "begin areas 7",
      "missed areas",
    ]);
    played.stream.cut();
    played.stream.opened();
    expect(played.last()).toMatchObject({ layer: "areas", epoch: "B", tick: 7 });
  });

  it("tells when the files of its layer are others", () => {
    const played = begun();
    played.says({ type: "resync", id: 1 });
    played.hello(20, { definition: "d2" });
    expect(played.told).toEqual(["begin assets 10", "redefined assets", "begin assets 20", "missed assets"]);
  });

  it("is over when the server refuses it; a view that was too much is asked for again elsewhere", () => {
    const played = begun();
    played.says({ type: "error", id: 1, slug: "unknown-layer", message: "" });
    played.stream.want([want([112, -5.5, 112.2, -5.3])]);
    expect(played.told).toEqual(["begin assets 10", "end assets"]);
    expect(played.sent).toHaveLength(1);
    played.stream.cut();
    played.stream.opened();
    played.says({ type: "error", id: 2, slug: "bad-bbox", message: "" });
    played.stream.want([want()]);
    expect(played.last().id).toBe(3);
  });

  it("hears that layers have come or gone", () => {
    const played = begun();
    played.says({ type: "layers" });
    expect(played.told.at(-1)).toBe("relisted");
    expect(played.sent).toHaveLength(1);
  });

  it("that was refused is asked for again when layers are others, without a new line or view", () => {
    const played = begun();
    played.says({ type: "error", id: 1, slug: "unknown-layer", message: "" });
    for (let n = 0; n < 40; n++) played.says({ type: "heartbeat", tick: 20, lag_seconds: 0 });
    expect(played.sent).toHaveLength(1);
    played.says({ type: "layers" });
    expect(played.last()).toMatchObject({ id: 2, layer: "assets", epoch: null, tick: null });
    played.hello(30);
    expect(played.told.slice(-2)).toEqual(["relisted", "begin assets 30"]);
  });

  it("whose table was not watched is asked for again after half a minute", () => {
    const played = begun();
    played.says({ type: "error", id: 1, slug: "not-live", message: "" });
    for (let n = 0; n < 14; n++) played.says({ type: "heartbeat", tick: 20, lag_seconds: 0 });
    expect(played.sent).toHaveLength(1);
    played.says({ type: "heartbeat", tick: 20, lag_seconds: 0 });
    expect(played.last().id).toBe(2);
    played.says({ type: "error", id: 2, slug: "not-live", message: "" });
    played.says({ type: "heartbeat", tick: 20, lag_seconds: 0 });
    expect(played.last().id).toBe(2);
  });
});

describe("what the server says", () => {
  it("is passed over where it is not understood", () => {
    for (const text of ["", "null", "[]", "{", '{"type":"news"}', '{"type":"hello","id":1}', '{"type":"changes"}']) {
      expect(readMessage(text), text).toBeNull();
    }
  });
});

function point(id: string): object {
  return { type: "Feature", id, geometry: { type: "Point", coordinates: [111.5, -5.4] }, properties: {} };
}
