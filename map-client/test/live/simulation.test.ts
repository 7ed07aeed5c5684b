import { describe, expect, it } from "vitest";
import { EXTENT, unproject } from "../../src/geo/mercator";
import { LiveTiles } from "../../src/live/live-tiles";
import { liveFeature } from "../../src/live/shape";
import type { Address } from "../../src/tile/address";
import { randomOf } from "../support/random";
import { settled } from "../support/settle";
import { type Drawn, tileBytes } from "../support/tile-bytes";

/** A row of the world: which tile of the lowest row it lies in, and what it is worth. Deleted rows are not there. */
interface Row {
  readonly x: number;
  readonly value: number;
}
type World = ReadonlyMap<string, Row>;

const Z = 3;
const TILES = [0, 1, 2, 3, 4, 5, 6, 7];
const IDS = ["1", "2", "3", "4", "5", "6", "7"];
const SOURCE = { id: "assets", tiles: "/tiles/assets/{z}/{x}/{y}.mvt", minZoom: 0, maxZoom: Z, live: true };
const MIDDLE = EXTENT / 2;

const address = (x: number): Address => ({ z: Z, x, y: 4 });
const dot = (row: string, { x, value }: Row): string => `${row}=${value}@${x}`;

/** A server that ticks with every change, answers tiles of some moment between question and now, and streams. */
class Server {
  readonly states: World[] = [new Map()];
  /** Answers under way. */
  readonly asked: { x: number; since: number; answer: (response: Response) => void }[] = [];

  answered = 0;

  get tick(): number {
    return this.states.length - 1;
  }

  at(tick: number): World {
    return this.states[tick] as World;
  }

  change(id: string, row: Row | null): void {
    const next = new Map(this.at(this.tick));
    if (row) next.set(id, row);
    else next.delete(id);
    this.states.push(next);
  }

  fetch = (url: string, { signal }: { signal: AbortSignal }): Promise<Response> =>
    new Promise((resolve, reject) => {
      const one = { x: Number(url.split("/")[4]), since: this.tick, answer: resolve };
      this.asked.push(one);
      signal.addEventListener("abort", () => {
        if (this.asked.includes(one)) this.asked.splice(this.asked.indexOf(one), 1);
        reject(signal.reason as Error);
      });
    });

  /** Tile `x` of some tick since it was asked for; what the tick says may be lower, never higher. */
  answer(which: number, random: () => number): void {
    const [{ x, since, answer } = { x: 0, since: 0, answer: () => {} }] = this.asked.splice(which, 1);
    this.answered++;
    const said = since + Math.floor(random() ** 2 * (this.tick - since + 1));
    const content = said + Math.floor(random() * (this.tick - said + 1));
    const points: Drawn[] = [...this.at(content)]
      .filter(([, row]) => row.x === x)
      .map(([id, { value }]) => ({ id: Number(id), type: 1, lines: [[[MIDDLE, MIDDLE]]], properties: { value } }));
    // The house's tiles come in the order of ids, those of others as they like.
    if (random() < 0.5) points.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
    const headers = { "Nadi-Tick": String(said) };
    answer(
      points.length === 0
        ? new Response(null, { status: 204, headers })
        : new Response(tileBytes({ assets: points }) as BodyInit, { headers }),
    );
  }

  /** What one who looks at some tiles is told of the ticks after one up to another. */
  frame(after: number, upTo: number, seen: readonly number[]): Parameters<LiveTiles["take"]>[1] {
    const put: { id: string; feature: ReturnType<typeof liveFeature> }[] = [];
    const gone: string[] = [];
    for (const id of IDS) {
      const rows = Array.from({ length: upTo - after + 1 }, (_, i) => this.at(after + i).get(id));
      if (rows.every((row) => row === rows[0])) continue;
      const now = rows.at(-1);
      if (now && seen.includes(now.x)) put.push({ id, feature: feature(id, now) });
      else if (rows.some((row) => row && seen.includes(row.x))) gone.push(id);
    }
    return { tick: upTo, put, gone };
  }
}

function feature(id: string, { x, value }: Row): ReturnType<typeof liveFeature> {
  const unit = 256 / 2 ** Z;
  const coordinates = unproject((x + 0.5) * unit, (4 + 0.5) * unit, 0);
  return liveFeature({ type: "Feature", id, geometry: { type: "Point", coordinates }, properties: { value } });
}

/** One client: looks at some tiles, hears frames, loses the line, asks again. */
class Client {
  readonly tiles: LiveTiles;
  shown: readonly number[] = [2, 3];
  subscribed: readonly number[] = [];
  private frames: Parameters<LiveTiles["take"]>[1][] = [];
  private sent = 0;
  private begun = 0;
  /** Up to where the stream has told, whatever else came late or twice. */
  private told = 0;
  private online = false;
  /** All shown tiles have once been new enough since the stream began. */
  private caughtUp = false;
  private now = 0;
  checks = 0;

  constructor(private readonly server: Server) {
    this.tiles = new LiveTiles(
      server.fetch,
      async () => {},
      () => this.now,
    );
  }

  /** The stream begins anew around what is shown: whatever was told meanwhile is lost. */
  subscribe(): void {
    this.subscribed = TILES.filter((x) => this.shown.some((seen) => Math.abs(seen - x) <= 2));
    this.frames = [];
    this.sent = this.begun = this.told = this.server.tick;
    this.online = true;
    this.caughtUp = false;
    this.tiles.begin("assets", this.sent);
  }

  /** The line is cut: what was sent and not read is lost; the place in the stream is kept. */
  cut(): void {
    this.frames = [];
    this.online = false;
  }

  /** The line is back and the server goes on from where this client was. */
  resume(): void {
    if (this.online || this.subscribed.length === 0) return;
    this.online = true;
    this.sent = this.told;
  }

  look(from: number): void {
    this.shown = [from, from + 1];
    const within = this.shown.every((x) => this.subscribed.includes(x));
    if (!within) this.subscribe();
    else this.caughtUp &&= this.here().every((x) => this.isNew(x));
  }

  send(): void {
    const { tick } = this.server;
    if (!this.online || tick === this.sent) return;
    this.frames.push(this.server.frame(this.sent, tick, this.subscribed));
    this.sent = tick;
  }

  hear(): void {
    const frame = this.frames.shift();
    if (!frame) return;
    this.tiles.take("assets", frame);
    this.told = frame.tick;
    this.heard.push(frame);
  }

  /** Frames of this stream that have come already. */
  private heard: Parameters<LiveTiles["take"]>[1][] = [];

  hearAgain(random: () => number): void {
    const late = this.heard[Math.floor(random() * this.heard.length)];
    if (late) this.tiles.take("assets", late);
  }

  /** All tiles are thrown away: a look into the past and back. */
  blink(): void {
    this.tiles.setMoment("2026-11-24T08:00:00Z");
    this.tiles.setMoment(null);
  }

  wait(ms: number): void {
    this.now += ms;
  }

  /** What the map does whenever anything has happened; only answers let go of what is carried. */
  tend(answers: boolean): void {
    const shown = this.shown.map(address);
    if (answers) this.tiles.settle([SOURCE], shown);
    this.tiles.due([SOURCE], shown);
    for (const tile of shown) this.tiles.load([SOURCE], tile, new AbortController().signal).catch(() => {});
    this.caughtUp ||= this.shown.every((x) => this.isNew(x));
  }

  private isNew(x: number): boolean {
    return this.tiles.isFresh(SOURCE, address(x));
  }

  /** Shown tiles that have come: of the others nothing is drawn yet. */
  private here(): number[] {
    return this.shown.filter((x) => this.tiles.find(SOURCE, address(x)) !== undefined);
  }

  picture(): string[] {
    return this.shown
      .flatMap((x) => (this.tiles.find(SOURCE, address(x))?.features ?? []).map((f) => [f, x] as const))
      .flatMap(([f, x]) => {
        const mine = (f.parts[0]?.[0] ?? 0) >= 0 && (f.parts[0]?.[0] ?? 0) < EXTENT;
        return mine ? [dot(f.id, { x, value: Number(f.properties["value"]) })] : [];
      })
      .sort();
  }

  truth(): string[] {
    const here = this.here();
    return [...this.server.at(this.server.tick)]
      .filter(([, row]) => here.includes(row.x))
      .map(([id, row]) => dot(id, row))
      .sort();
  }

  /** Whoever has heard everything sees what is, each feature once, whatever answers are still under way. */
  check(): void {
    if (!this.online || !this.caughtUp || this.told !== this.server.tick) return;
    // A question from before the stream began is answered as of then; it is asked again, and till then it shows.
    if (this.server.asked.some(({ x, since }) => since < this.begun && this.shown.includes(x))) this.caughtUp = false;
    if (!this.caughtUp) return;
    this.checks++;
    expect(this.picture()).toEqual(this.truth());
  }
}

async function run(seed: number, steps: number): Promise<number> {
  const random = randomOf(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const server = new Server();
  const client = new Client(server);
  const acts: readonly (readonly [number, () => void])[] = [
    [15, () => server.change(IDS[pick(7)] ?? "1", random() < 0.2 ? null : { x: pick(8), value: pick(1000) })],
    [25, () => client.send()],
    [30, () => client.hear()],
    [10, () => client.hearAgain(random)],
    [18, () => server.asked.length > 0 && server.answer(server.asked.length - 1, random)],
    [4, () => server.asked.length > 0 && server.answer(pick(server.asked.length), random)],
    [6, () => client.look(Math.min(6, Math.max(0, (client.shown[0] ?? 0) + (random() < 0.5 ? 1 : -1))))],
    [1, () => client.look(pick(7))],
    [6, () => client.blink()],
    [1, () => client.subscribe()],
    [1, () => client.cut()],
    [4, () => client.resume()],
    [16, () => client.wait(15_000)],
    [1, () => client.tiles.forget("assets")],
  ];
  const sum = acts.reduce((all, [weight]) => all + weight, 0);
  client.subscribe();
  for (let step = 0; step < steps; step++) {
    let at = random() * sum;
    const act = acts.find(([weight]) => (at -= weight) < 0) ?? acts[0];
    const { answered } = server;
    act?.[1]();
    await settled();
    client.tend(server.answered > answered);
    try {
      client.check();
    } catch (fault) {
      throw new Error(`seed ${seed}, step ${step}: ${String(fault)}`, { cause: fault });
    }
  }
  return client.checks;
}

describe("tiles and stream together", () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`show what is, each feature once, in any order of frames and answers (seed ${seed})`, async () => {
      expect(await run(seed, 4_000)).toBeGreaterThan(300);
    });
  }
});
