import L from "leaflet";
import { AreaAnchors } from "../draw/anchors";
import { hitTest, itemsIn } from "../draw/hit";
import { IconSheet, htmlCanvas } from "../draw/icon-sheet";
import type { Label, Measure } from "../draw/label";
import { labelJobs, markBoxes } from "../draw/label-jobs";
import { layoutLabels } from "../draw/label-layout";
import { batches, paintLinesAndAreas } from "../draw/lines-and-areas";
import { MarkCells } from "../draw/mark-cells";
import { type ReadyLayer, partsFor } from "../draw/parts";
import { measureWith } from "../draw/paint-labels";
import { SpriteBook, paintScene } from "../draw/paint-scene";
import { type Hidden, Matcher, type Scene, type ScenePart, buildScene } from "../draw/scene";
import { type Box, grown } from "../geo/box";
import { EXTENT } from "../geo/mercator";
import type { Frame } from "../live/overlay";
import { LiveTiles } from "../live/live-tiles";
import { compileStyle } from "../style/rules";
import type { Tokens } from "../style/style";
import { type Address, dataAddress } from "../tile/address";
import type { Fetch, Wait } from "../tile/fetch";
import type { LayerTile } from "../tile/store";
import { NameOrder } from "../view/name-order";
import { Beat } from "./beat";
import { FreshMarks } from "./fresh-marks";
import { type FeatureRef, type Hit, type LayerInput, byName, emphasisedIn, hitOf, same, sourceOf } from "./shown";
import { followPage } from "./page-watch";
import { TileCanvases } from "./tile-canvases";
import { ViewCanvas } from "./view-canvas";

export interface VectorLayerOptions {
  readonly layers: readonly LayerInput[];
  /** CSS value of a token in the theme of the moment, e.g. "map-land" or "font-ui". */
  readonly tokens: Tokens;
  readonly lang?: string;
  readonly fetch?: Fetch;
  /** Shared with a legend that draws the same signs. */
  readonly icons?: IconSheet;
}

const EMPTY: Scene = { zoom: 0, points: [], small: new Set(), shapes: [] };
/** Tiles that failed are asked for again after so long, and when the browser is online again. */
const RETRY_MS = 15_000;
/** So often it is looked whether tiles have had their time. */
const TEND_MS = 1_000;

/**
 * Draws declared layers from vector tiles: lines and areas on tile canvases, marks, selection and names on one
 * canvas over the view; what a stream tells of a layer between two tiles is drawn as if the tiles held it. Fires
 * `loading`, `load` (all settled; see `failing`), `tileerror` ({error}) and `change` (what is in view may differ).
 */
export class VectorLayer extends L.Layer {
  /** Icons as the map tints them; the legend draws with the same. */
  readonly icons: IconSheet;
  /** Features that another overlay draws instead; call `redraw` after changing it. */
  hidden: Hidden = () => false;

  private layers: readonly ReadyLayer[] = [];
  private visible: ReadonlySet<string> = new Set();
  private readonly tokens: Tokens;
  private readonly colours = new Map<string, string>();
  private readonly live: LiveTiles;
  private readonly fresh = new FreshMarks(() => this.schedule(false));
  private readonly beat = new Beat(() => {
    this.tiles.refreshAll();
    this.schedule(true);
  });
  private readonly matcher = new Matcher();
  private readonly anchors = new AreaAnchors();
  private readonly names = new NameOrder();
  private readonly sprites: SpriteBook;
  private readonly cells = new MarkCells(htmlCanvas);
  private readonly tiles: TileCanvases;
  private measure: Measure | null = null;
  private view: ViewCanvas | null = null;
  private scene = EMPTY;
  private labels: readonly Label[] = [];
  private selected: FeatureRef | null = null;
  private hover: FeatureRef | null = null;
  private frame = 0;
  /** The scene no longer fits the view or the data; the names no longer fit the scene. */
  private stale = false;
  private unlabelled = false;
  private zooming = false;
  private readonly cleanups: (() => void)[] = [];

  constructor(options: VectorLayerOptions) {
    super();
    this.icons = options.icons ?? new IconSheet();
    this.tokens = (name) => this.colours.get(name) ?? this.lookUp(options.tokens, name);
    const wait: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    this.live = new LiveTiles(options.fetch ?? ((url, init) => fetch(url, init)), wait, () => Date.now());
    this.sprites = new SpriteBook(this.tokens, this.icons, htmlCanvas);
    this.tiles = new TileCanvases({
      load: (tile, signal) => this.live.load(this.sources(), tile, signal),
      data: (tile) => this.dataOf(tile).map(({ data }) => data),
      paint: (ink, tile, zoom, side) => this.paintTile(ink, tile, zoom, side),
      loaded: () => this.live.settle(this.sources(), this.tiles.addresses()),
      changed: () => this.beat.soon(),
    });
    for (const name of ["loading", "load", "tileerror"]) this.tiles.on(name, (e) => this.fire(name, e));
    this.tiles.on("load", () => this.beat.now());
    this.setLayers(options.layers);
    this.visible = new Set(options.layers.map((layer) => layer.id));
  }

  override onAdd(map: L.Map): this {
    this.view = new ViewCanvas(map);
    this.tiles.addTo(map);
    this.listen(map);
    this.schedule(true);
    return this;
  }

  override onRemove(): this {
    for (const cleanup of this.cleanups.splice(0)) cleanup();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.tiles.remove();
    this.view?.remove();
    this.view = null;
    return this;
  }

  /** Layers from bottom to top. Throws when a style has a filter that is not known. */
  setLayers(layers: readonly LayerInput[]): void {
    this.layers = layers.map((layer, order) => ({
      id: layer.id,
      order,
      rules: compileStyle(layer.style),
      source: sourceOf(layer),
    }));
    this.sprites.clear();
    this.reload();
  }

  setVisible(ids: ReadonlySet<string>): void {
    this.visible = new Set(ids);
    this.reload();
  }

  /** True while a tile in view is missing after all tries; it is tried again from time to time. */
  get failing(): boolean {
    return this.tiles.hasFailed();
  }

  /** Paints all again with the data at hand: after a change of theme or of `hidden`. */
  redraw(): void {
    this.colours.clear();
    this.sprites.clear();
    this.tiles.repaint();
    this.schedule(true);
  }

  /** Asks the server for all tiles in view again, or for those of one layer without a sign of loading. */
  refresh(layer: string | null = null): void {
    this.live.forget(layer);
    if (layer === null) this.reload();
    else void this.renewTiles();
  }

  /** Shows the state at a moment of the past (an ISO instant); null is the present again. */
  setMoment(at: string | null): void {
    this.live.setMoment(at);
    this.fresh.stop();
    this.reload();
  }

  /** The public's state of some layers is another one: their tiles are asked for under its number. */
  setVersions(versions: ReadonlyMap<string, number | null>): void {
    this.layers = this.layers.map((layer) => {
      const version = versions.get(layer.id) ?? null;
      if (!versions.has(layer.id) || version === layer.source.version) return layer;
      this.live.forget(layer.id);
      return { ...layer, source: { ...layer.source, version } };
    });
    void this.renewTiles();
  }

  /** The stream of a layer begins at a tick: older tiles are asked for again, without a sign of loading. */
  begin(layer: string, tick: number): void {
    this.live.begin(layer, tick);
    void this.renewTiles();
  }

  /** Takes what a stream tells; false when it was known. */
  take(layer: string, frame: Frame): boolean {
    if (!this.live.take(layer, frame)) return false;
    const put = frame.put.map(({ id }) => id);
    if (this.live.carried(layer)) this.fresh.add(layer, put);
    this.fire("told", { layer, ids: [...put, ...frame.gone] });
    this.beat.soon();
    return true;
  }

  /** The stream of a layer is over; of all, where another database answers now. */
  end(layer: string | null): void {
    if (layer === null) this.live.restart();
    else this.live.end(layer);
    void this.renewTiles();
  }

  /** Whether a stream tells of a layer. */
  isLive(layer: string): boolean {
    return this.live.isLive(layer);
  }

  /** Whether the stream has told of a feature what tiles do not yet all hold. */
  carries({ layer, id }: FeatureRef): boolean {
    return this.live.carried(layer)?.entries.has(id) ?? false;
  }

  setSelected(ref: FeatureRef | null): void {
    this.selected = ref;
    this.schedule(false);
  }

  setHover(ref: FeatureRef | null): void {
    if (same(this.hover, ref)) return;
    this.hover = ref;
    this.schedule(false);
  }

  /** Features at a place, the one meant first: points before lines before areas. */
  hitTest(containerPoint: L.Point): Hit[] {
    this.renew();
    const place = this._map.containerPointToLayerPoint(containerPoint).add(this._map.getPixelOrigin());
    return hitTest(this.scene, place.x, place.y).map((item) => hitOf(item, this.scene.zoom, this.anchors));
  }

  /** Every feature in view once, in layer order, then by name. */
  featuresInView(): Hit[] {
    this.renew();
    const bounds = this._map.getPixelBounds();
    const { x: minX = 0, y: minY = 0 } = bounds.min ?? {};
    const { x: maxX = 0, y: maxY = 0 } = bounds.max ?? {};
    const items = itemsIn(this.scene, { minX, minY, maxX, maxY });
    return byName(items, this.names).map((item) => hitOf(item, this.scene.zoom, this.anchors));
  }

  /** Asking the page for a property is slow; its answer holds until the theme changes. */
  private lookUp(tokens: Tokens, name: string): string {
    const value = tokens(name);
    if (value !== "") this.colours.set(name, value);
    return value;
  }

  private listen(map: L.Map): void {
    const follow = (center: L.LatLng, zoom: number): void => this.view?.follow(center, zoom);
    const handlers: L.LeafletEventHandlerFnMap = {
      zoomstart: () => (this.zooming = true),
      zoomanim: (e) => follow(e.center, e.zoom),
      zoom: () => follow(map.getCenter(), map.getZoom()),
      zoomend: () => (this.zooming = false),
      movestart: () => this.beat.hold(true),
      moveend: () => {
        this.beat.hold(false);
        this.schedule(true);
      },
      resize: () => {
        // The browser's own zoom changes the pixel ratio and comes as a resize.
        this.tiles.sharpen();
        this.schedule(true);
      },
    };
    map.on(handlers);
    this.cleanups.push(() => map.off(handlers));
    this.cleanups.push(
      this.icons.onArrival(() => {
        this.sprites.clear();
        this.schedule(false);
      }),
    );
    this.cleanups.push(
      followPage({
        fonts: () => {
          this.measure = null;
          this.schedule(true);
        },
        theme: () => this.redraw(),
        online: this.tryAgain,
      }),
    );
    const timers = [setInterval(() => this.tend(), TEND_MS), setInterval(this.tryAgain, RETRY_MS)];
    this.cleanups.push(() => {
      for (const timer of timers) clearInterval(timer);
      this.beat.stop();
      this.fresh.stop();
    });
  }

  private readonly tryAgain = (): void => void (this.tiles.hasFailed() && this.reload());

  /** Loads what the shown tiles lack for the visible layers, then paints. */
  private reload(): void {
    if (!this.view) return;
    this.fire("loading");
    this.tiles.repaint();
    this.schedule(true);
    void this.tiles.complete().then(() => this.fire("load"));
  }

  /** Loads what has had its time and paints what has changed; the map looks no different meanwhile. */
  private async renewTiles(): Promise<void> {
    if (!this.view) return;
    await this.tiles.complete();
    this.fire("load");
  }

  private tend(): void {
    if (document.visibilityState === "hidden") return;
    if (this.live.due(this.sources(), this.tiles.addresses())) void this.renewTiles();
  }

  private shownLayers(): readonly ReadyLayer[] {
    return this.layers.filter((layer) => this.visible.has(layer.id));
  }

  private sources(): ReadyLayer["source"][] {
    return this.shownLayers().map((layer) => layer.source);
  }

  /** What is at hand of the visible layers in a tile, from bottom to top. */
  private dataOf(tile: Address): { layer: ReadyLayer; data: LayerTile }[] {
    return this.shownLayers().flatMap((layer) => {
      const { source } = layer;
      const data = tile.z < source.minZoom ? undefined : this.live.find(source, dataAddress(tile, source.maxZoom));
      return data ? [{ layer, data }] : [];
    });
  }

  private paintTile(ink: CanvasRenderingContext2D, tile: Address, zoom: number, side: number): void {
    for (const { layer, data } of this.dataOf(tile)) {
      const zoomedIn = 2 ** (tile.z - data.address.z);
      const frame = {
        originX: -(tile.x % zoomedIn) * side,
        originY: -(tile.y % zoomedIn) * side,
        scale: (side * zoomedIn) / EXTENT,
      };
      const matched = this.matcher.match(layer, data, zoom);
      const shown = matched.map((rules, i) => (this.hidden(layer.id, data.features[i]?.id ?? "") ? [] : rules));
      paintLinesAndAreas(ink, batches(data.features, shown), frame, this.tokens);
    }
  }

  /** Asks for a new picture in the next frame; `anew` also gathers features and places names again. */
  private schedule(anew: boolean): void {
    this.stale ||= anew;
    this.unlabelled ||= anew;
    if (this.frame !== 0 || !this.view) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private renew(): void {
    if (!this.stale || !this.view || this.zooming) return;
    this.view.place();
    this.stale = false;
    const zoom = this._map.getZoom();
    const parts: ScenePart[] = TileCanvases.covering(grown(this.view.box, 32), zoom).flatMap((tile) =>
      this.shownLayers().flatMap((layer) => partsFor(({ source }, at) => this.live.find(source, at), layer, tile)),
    );
    this.scene = buildScene(zoom, parts, this.matcher, this.hidden);
  }

  private draw(): void {
    const { view } = this;
    if (!view || this.zooming) return;
    const began = performance.now();
    this.renew();
    const pixelRatio = window.devicePixelRatio || 1;
    const ink = view.clean(pixelRatio);
    if (!ink) return;
    const anew = this.unlabelled;
    this.unlabelled = false;
    if (anew) this.labels = this.layout(ink, view.box);
    const now = { box: view.box, pixelRatio };
    const { hover, selected } = this;
    const emphasised = emphasisedIn(this.scene, { changed: this.fresh.refs(), hover, selected });
    paintScene(ink, this.scene, this.labels, emphasised, now, this.cells, this.sprites, this.tokens);
    if (!anew) return;
    this.beat.took(performance.now() - began);
    this.fire("change");
  }

  private layout(ink: CanvasRenderingContext2D, box: Box): Label[] {
    this.measure ??= measureWith(ink);
    const jobs = labelJobs(this.scene, box, this.tokens, this.anchors);
    return layoutLabels(jobs, this.measure, box, markBoxes(this.scene, box));
  }
}

export type { FeatureRef, Hit, LayerInput } from "./shown";
export { drawSwatch } from "../draw/swatch";
export { IconSheet } from "../draw/icon-sheet";
