import { effect, signal } from "@preact/signals";
import type { MapStage } from "../leaflet/map-stage";
import { Line, type Socket, openSocket } from "../live/line";
import type { Frame } from "../live/overlay";
import { type Outside, readMessage } from "../live/protocol";
import { Stream, type Want } from "../live/stream";
import { unproject } from "../geo/mercator";
import { beyond, boundsOfView, isSeen, joined, offScreen, without } from "../view/off-screen";
import { type Bounds, fitting } from "../view/opening";
import type { MapState } from "./map-state";

/** A line that does not come up at first is not there. */
const OPENING_MS = 4_000;
/** The hellos of several layers come one after the other; they are one reason to ask. */
const AGES_MS = 300;
/** World units to degrees. */
const UNIT_ZOOM = -8;

/** What the rest of the screen does about what is told. */
export interface LiveActs {
  /** The selected feature has changed. */
  renewDetails(): void;
  /** The files of a layer are others. */
  redefine(layer: string): void;
  /** The layers' ages may be others. */
  learnAges(): void;
  /** Layers have come or gone, or may have. */
  relist(): void;
  /** The session is over. */
  sessionEnded(): void;
  /** A line could not be had: perhaps because the session is over. */
  askWho(): void;
}

/** Keeps the map live for who is signed in: one line, a stream for each layer that is drawn. It never moves the map. */
export class MapLive {
  private readonly stage = signal<MapStage | null>(null);
  private readonly line: Line;
  private readonly stream: Stream;
  private opening: ReturnType<typeof setTimeout> | undefined;
  private learning: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly state: MapState,
    private readonly acts: LiveActs,
  ) {
    const later = (act: () => void, ms: number): (() => void) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    };
    const now = (): number => Date.now();
    this.line = new Line(
      { open: liveSocket, now, random: () => Math.random(), later },
      {
        opened: () => this.opened(),
        said: (text) => this.said(text),
        cut: (everOpened) => this.cut(everOpened),
        ended: () => this.ended(),
      },
    );
    this.stream = new Stream((message) => this.line.send(message), {
      begin: (layer, tick) => this.stage.value?.vector.begin(layer, tick),
      changes: (layer, frame, outside) => this.changes(layer, frame, outside),
      end: (layer) => this.stage.value?.vector.end(layer),
      missed: () => this.learnAges(),
      restart: () => this.stage.value?.vector.end(null),
      redefined: (layer) => this.acts.redefine(layer),
      relisted: () => this.acts.relist(),
    });
    effect(() => this.follow());
    window.addEventListener("online", () => this.line.hurry());
  }

  /** The map has come onto the page, or has gone. */
  attach(stage: MapStage | null): void {
    this.stage.value = stage;
  }

  /** Whether a change of one's own comes by itself. */
  tells(layer: string): boolean {
    return this.line.isOpen && (this.stage.value?.vector.isLive(layer) ?? false);
  }

  /** Whether there is something beyond the edges that is told of on the screen. */
  tellsOffScreen(): boolean {
    return this.state.offScreen.value !== null && this.state.at.value === null;
  }

  /** Shows what has changed beyond the edges; Z leads back. */
  seeOffScreen(): void {
    const { offScreen, view } = this.state;
    const news = offScreen.value;
    const stage = this.stage.value;
    if (!news || !stage) return;
    offScreen.value = null;
    stage.go(fitting(news.bounds, stage.size(), this.state.insets(), view.value.zoom));
  }

  forgetOffScreen(): void {
    this.state.offScreen.value = null;
  }

  /** What is drawn is what is told of. */
  private follow(): void {
    const { session, line } = this.state;
    const stage = this.stage.value;
    if (!session.value?.account || !stage) {
      this.stream.want([]);
      this.line.stop();
      line.value = "off";
      return;
    }
    this.stream.want(this.wants(stage));
    if (line.peek() !== "off") return;
    line.value = "opening";
    this.opening = setTimeout(() => {
      if (line.value === "opening") line.value = "cut";
    }, OPENING_MS);
    this.line.start();
  }

  private wants(stage: MapStage): Want[] {
    const { shown, view, offScreen } = this.state;
    const { zoom } = view.value;
    const bounds = boundsOfView(view.value, stage.size());
    const news = offScreen.peek();
    if (news && isSeen(news, bounds)) offScreen.value = null;
    return shown.value
      .filter((layer) => layer.live && zoom >= layer.zooms[0])
      .map(({ id }) => ({ layer: id, view: bounds, zoom }));
  }

  private opened(): void {
    clearTimeout(this.opening);
    this.state.line.value = "open";
    this.state.lagMs.value = 0;
    this.stream.opened();
  }

  private said(text: string): void {
    const message = readMessage(text);
    if (!message) return;
    if (message.type === "heartbeat") this.state.lagMs.value = message.lagSeconds * 1_000;
    if (!this.state.tilesFailing.value) this.state.lastData.value = Date.now() - this.state.lagMs.value;
    this.stream.said(message);
  }

  private cut(everOpened: boolean): void {
    this.stream.cut();
    if (everOpened) this.state.line.value = "cut";
    else this.acts.askWho();
  }

  private ended(): void {
    this.stream.cut();
    this.acts.sessionEnded();
  }

  private learnAges(): void {
    this.learning ??= setTimeout(() => {
      this.learning = undefined;
      this.acts.learnAges();
    }, AGES_MS);
  }

  private changes(layer: string, frame: Frame, outside: Outside | null): void {
    const { state } = this;
    const stage = this.stage.value;
    if (!stage?.vector.take(layer, frame)) return;
    touch(state, layer);
    this.countOffScreen(stage, layer, frame, outside);
    const selected = state.selected.value;
    if (selected?.layer !== layer) return;
    const touched = frame.gone.includes(selected.id) || frame.put.some(({ id }) => id === selected.id);
    if (touched) this.acts.renewDetails();
  }

  /** What is beyond the edges counts once, until it is seen or gone. */
  private countOffScreen(stage: MapStage, layer: string, frame: Frame, outside: Outside | null): void {
    const { state } = this;
    const placed = frame.put.flatMap(({ id, feature }) => (feature ? [{ id, bounds: degrees(feature.box) }] : []));
    const known = without(state.offScreen.value, layer, [...placed.map(({ id }) => id), ...frame.gone]);
    const news = joined(
      beyond(layer, placed, boundsOfView(state.view.value, stage.size())),
      outside && offScreen(layer, outside.ids, outside.bbox),
    );
    state.offScreen.value = joined(known, news);
  }
}

/** The age of a layer counts from what was told last; it says whole seconds. */
function touch(state: MapState, id: string): void {
  const { entries } = state;
  const now = Date.now();
  if (now - Date.parse(state.layer(id)?.updated_at ?? "") < 1_000) return;
  const updated_at = new Date(now).toISOString();
  entries.value = entries.value.map((entry) =>
    entry.layer.id === id ? { ...entry, layer: { ...entry.layer, updated_at } } : entry,
  );
}

function degrees({ minX, minY, maxX, maxY }: { minX: number; minY: number; maxX: number; maxY: number }): Bounds {
  const [west, north] = unproject(minX, minY, UNIT_ZOOM);
  const [east, south] = unproject(maxX, maxY, UNIT_ZOOM);
  return [west, south, east, north];
}

/** The way to the server's stream, beside the page. */
function liveSocket(): Socket {
  const url = new URL("/live", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return openSocket(url.href);
}
