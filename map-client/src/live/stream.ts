import type { Frame } from "./overlay";
import type { Bbox, Changes, ClientMessage, Hello, Outside, Place, ServerMessage } from "./protocol";
import { liveFeature } from "./shape";

/** A layer to be told of, and what of the world is seen. */
export interface Want {
  readonly layer: string;
  readonly view: Bbox;
  readonly zoom: number;
}

/** What a stream tells, layer by layer. */
export interface StreamListener {
  /** From this tick on all is told; what was before is in tiles of that tick or later. */
  begin(layer: string, tick: number): void;
  changes(layer: string, frame: Frame, outside: Outside | null): void;
  /** Nothing more is told of a layer. */
  end(layer: string): void;
  /** There was a gap in what is told of a layer: what else is known of it may be old. */
  missed(layer: string): void;
  /** Another database answers: no tick of before means anything. */
  restart(): void;
  /** The files of a layer are others now. */
  redefined(layer: string): void;
  /** Layers have come or gone. */
  relisted(): void;
}

/** One asked subscription: answered with a hello or not. */
interface Asked {
  readonly id: number;
  readonly bbox: Bbox;
  readonly zoom: number;
  /** It goes on where one was, in the stream of this epoch; null: it begins. */
  readonly resumes: string | null;
}

interface Told {
  view: Bbox;
  zoom: number;
  /** The subscription whose frames count. */
  active: Asked | null;
  /** The one that is to follow it. */
  pending: Asked | null;
  /** The last of it when the line was cut, and the tick it had come to. */
  last: Asked | null;
  tick: number;
  definition: string | null;
  /** The server said that it left something out; a hello is to come. */
  gap: boolean;
  /** The server will not tell; it is asked again on another line, or when layers or what they tell have changed. */
  refused: string | null;
  /** Heartbeats since. */
  beats: number;
}

/** What is told reaches beyond the view by so much of its width and height, so that small moves ask for nothing. */
const MARGIN = 0.5;
/** A subscription this many times wider than the view brings too much. */
const TOO_WIDE = 8;
/** A layer whose changes are not told is asked for again after so many heartbeats, of two seconds each. */
const BEATS_BEFORE_ASKING = 15;
const NOT_LIVE = "not-live";

/** Keeps one subscription a layer over one line: follows the view, goes on after a cut, begins anew when told to. */
export class Stream {
  private readonly layers = new Map<string, Told>();
  private epoch: string | null = null;
  private lastId = 0;
  private open = false;

  constructor(
    private readonly send: (message: ClientMessage) => void,
    private readonly listener: StreamListener,
  ) {}

  /** What is to be told from now on; layers that are not named are told no more. */
  want(wants: readonly Want[]): void {
    const named = new Set(wants.map(({ layer }) => layer));
    for (const layer of [...this.layers.keys()].filter((one) => !named.has(one))) this.drop(layer);
    for (const { layer, view, zoom } of wants) {
      const told = this.layers.get(layer);
      if (told) this.look(layer, told, view, zoom);
      else this.add(layer, view, zoom);
    }
  }

  /** The line is open: every layer goes on where it was, or begins. */
  opened(): void {
    this.open = true;
    for (const [layer, told] of this.layers) {
      told.refused = null;
      const { last } = told;
      if (last && covers(last.bbox, told.view)) this.ask(layer, told, last.bbox, last.zoom, this.placeOf(told));
      else this.ask(layer, told, grown(told.view), told.zoom, null);
    }
  }

  cut(): void {
    this.open = false;
    for (const told of this.layers.values()) {
      told.last = told.active ?? told.last;
      told.active = told.pending = null;
    }
  }

  said(message: ServerMessage): void {
    switch (message.type) {
      case "hello":
        return this.hello(message);
      case "changes":
        return this.changes(message);
      case "resync":
        return this.resync(message.id);
      case "error":
        return this.refused(message.id, message.slug);
      case "layers":
        this.askRefused(() => true);
        return this.listener.relisted();
      case "heartbeat":
        this.askRefused((told) => told.refused === NOT_LIVE && ++told.beats >= BEATS_BEFORE_ASKING);
        return this.upTo(message.tick);
    }
  }

  private add(layer: string, view: Bbox, zoom: number): void {
    const none = { active: null, pending: null, last: null, definition: null, refused: null };
    const told: Told = { view, zoom, tick: 0, gap: false, beats: 0, ...none };
    this.layers.set(layer, told);
    if (this.open) this.ask(layer, told, grown(view), zoom, null);
  }

  private drop(layer: string): void {
    const told = this.layers.get(layer);
    this.layers.delete(layer);
    for (const asked of [told?.active, told?.pending]) if (asked) this.send({ type: "unsubscribe", id: asked.id });
    this.listener.end(layer);
  }

  private look(layer: string, told: Told, view: Bbox, zoom: number): void {
    const same = told.view.every((value, i) => value === view[i]);
    told.view = view;
    told.zoom = zoom;
    if (!this.open || same || (told.refused !== null && told.refused !== "bad-bbox")) return;
    const asked = told.pending ?? told.active;
    if (asked && covers(asked.bbox, view) && !isTooWide(asked.bbox, view)) return;
    told.refused = null;
    this.ask(layer, told, grown(view), zoom, null);
  }

  private ask(layer: string, told: Told, bbox: Bbox, zoom: number, from: Place | null): void {
    if (told.pending) this.send({ type: "unsubscribe", id: told.pending.id });
    const id = ++this.lastId;
    const { epoch = null, tick = null } = from ?? {};
    told.pending = { id, bbox, zoom, resumes: epoch };
    this.send({ type: "subscribe", id, layer, bbox, zoom, filter: null, epoch, tick });
  }

  private placeOf({ tick }: Told): Place | null {
    return this.epoch === null ? null : { epoch: this.epoch, tick };
  }

  private hello({ id, epoch, tick, definition }: Hello): void {
    const [layer, told] = this.find((one) => one.pending?.id === id);
    if (!told?.pending) return;
    const { active, pending } = told;
    const elsewhere = this.epoch !== null && this.epoch !== epoch;
    this.epoch = epoch;
    if (elsewhere) this.restart();
    if (active && active.id !== id) this.send({ type: "unsubscribe", id: active.id });
    told.active = pending;
    told.pending = told.last = null;
    if (told.definition !== null && definition !== null && told.definition !== definition) {
      this.listener.redefined(layer);
    }
    told.definition = definition ?? told.definition;
    if (pending.resumes === epoch) return;
    told.tick = tick;
    this.listener.begin(layer, tick);
    if (told.gap) this.listener.missed(layer);
    told.gap = false;
  }

  /** Whatever was told is told of another database: all begins anew as the hellos come. */
  private restart(): void {
    this.listener.restart();
    for (const [layer, told] of this.layers) {
      told.gap = true;
      if (told.active && !told.pending) this.ask(layer, told, grown(told.view), told.zoom, null);
    }
  }

  private changes({ id, tick, put, gone, outside }: Changes): void {
    const [layer, told] = this.find((one) => one.active?.id === id);
    if (!told) return;
    told.tick = Math.max(told.tick, tick);
    const features = put.map((json) => ({ id: String(json.id), feature: liveFeature(json) }));
    this.listener.changes(layer, { tick, put: features, gone }, outside);
  }

  /** There is a gap: a hello of the same number follows. */
  private resync(id: number): void {
    const [, told] = this.find((one) => one.active?.id === id);
    if (!told?.active) return;
    told.gap = true;
    told.pending ??= { ...told.active, resumes: null };
    told.active = told.last = null;
  }

  /** All up to a tick has been told of every layer. */
  private upTo(tick: number): void {
    for (const told of this.layers.values()) if (told.active) told.tick = Math.max(told.tick, tick);
  }

  private refused(id: number | null, slug: string): void {
    const [layer, told] = this.find((one) => one.active?.id === id || one.pending?.id === id);
    if (!told) return;
    told.active = told.pending = told.last = null;
    told.refused = slug;
    told.beats = 0;
    this.listener.end(layer);
  }

  /** A layer that was at fault may be good again; nobody says so where only its table was. */
  private askRefused(which: (told: Told) => boolean): void {
    for (const [layer, told] of this.layers) {
      if (!this.open || told.refused === null || told.pending || !which(told)) continue;
      told.refused = null;
      this.ask(layer, told, grown(told.view), told.zoom, null);
    }
  }

  private find(is: (told: Told) => boolean): [string, Told | undefined] {
    return [...this.layers].find(([, told]) => is(told)) ?? ["", undefined];
  }
}

/** The view with a margin, within the world of the map. */
function grown([west, south, east, north]: Bbox): Bbox {
  const dx = (east - west) * MARGIN;
  const dy = (north - south) * MARGIN;
  return [Math.max(-180, west - dx), Math.max(-85, south - dy), Math.min(180, east + dx), Math.min(85, north + dy)];
}

function covers(outer: Bbox, inner: Bbox): boolean {
  const [west, south, east, north] = inner;
  return (
    outer[0] <= Math.max(-180, west) &&
    outer[1] <= Math.max(-85, south) &&
    outer[2] >= Math.min(180, east) &&
    outer[3] >= Math.min(85, north)
  );
}

function isTooWide(asked: Bbox, view: Bbox): boolean {
  return asked[2] - asked[0] > TOO_WIDE * (view[2] - view[0]);
}
