import L from "leaflet";
import { AreaAnchors } from "../draw/anchors";
import { type Item, hitTest, isPoint, itemsIn, ruleOf } from "../draw/hit";
import { IconSheet, htmlCanvas } from "../draw/icon-sheet";
import type { Label, Measure } from "../draw/label";
import { labelJobs, markBoxes } from "../draw/label-jobs";
import { layoutLabels } from "../draw/label-layout";
import { batches, paintLinesAndAreas } from "../draw/lines-and-areas";
import { type ReadyLayer, partsFor } from "../draw/parts";
import { measureWith } from "../draw/paint-labels";
import { type Emphasised, SpriteBook, paintScene } from "../draw/paint-scene";
import { type Hidden, Matcher, type Scene, type ScenePart, buildScene } from "../draw/scene";
import { type Box, grown } from "../geo/box";
import { EXTENT, TILE_PX, unproject } from "../geo/mercator";
import { compileStyle } from "../style/rules";
import type { StyleJson, Tokens } from "../style/style";
import type { Address, Source } from "../tile/address";
import type { Fetch, Wait } from "../tile/fetch";
import { TileStore } from "../tile/store";
import { TileCanvases } from "./tile-canvases";
import { ViewCanvas } from "./view-canvas";

/** A layer to show. Zooms are tile zooms as in its TileJSON; `tiles` is the template from there. */
export interface LayerInput {
  readonly id: string;
  readonly tiles: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly style: StyleJson;
  readonly geometry: string;
}

/** A feature that is shown. */
export interface Hit {
  readonly layer: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly lonLat: [number, number];
  /** Name of the style rule that draws it. */
  readonly rule: string | null;
}

export interface FeatureRef {
  readonly layer: string;
  readonly id: string;
}

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

/**
 * Draws declared layers from vector tiles: lines and areas on tile canvases, marks, selection and names on one
 * canvas over the view. Fires `loading`, `load` (all settled; see `failing`), `tileerror` ({error}) and `change` (what
 * is in view may differ).
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
  private readonly store: TileStore;
  private readonly matcher = new Matcher();
  private readonly anchors = new AreaAnchors();
  private readonly sprites: SpriteBook;
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
  private retry: ReturnType<typeof setInterval> | undefined;
  private readonly cleanups: (() => void)[] = [];

  constructor(options: VectorLayerOptions) {
    super();
    this.icons = options.icons ?? new IconSheet();
    this.tokens = (name) => this.colours.get(name) ?? this.lookUp(options.tokens, name);
    const wait: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    this.store = new TileStore(options.fetch ?? ((url, init) => fetch(url, init)), wait);
    this.sprites = new SpriteBook(this.tokens, this.icons, htmlCanvas);
    this.tiles = new TileCanvases({
      load: (tile, signal) => this.store.load(this.sources(), tile, signal),
      paint: (ink, tile, zoom) => this.paintTile(ink, tile, zoom),
      changed: () => this.schedule(true),
    });
    for (const name of ["loading", "load", "tileerror"]) this.tiles.on(name, (e) => this.fire(name, e));
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
      source: { id: layer.id, tiles: layer.tiles, minZoom: layer.minZoom, maxZoom: layer.maxZoom },
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

  /** Asks the server for all tiles in view again. */
  refresh(): void {
    this.store.forget();
    this.reload();
  }

  /** Shows the state at a moment of the past (an ISO instant); null is the present again. */
  setMoment(at: string | null): void {
    this.store.setMoment(at);
    this.reload();
  }

  setSelected(ref: FeatureRef | null): void {
    this.selected = ref;
    this.schedule(false);
  }

  setHover(ref: FeatureRef | null): void {
    if (this.hover?.id === ref?.id && this.hover?.layer === ref?.layer) return;
    this.hover = ref;
    this.schedule(false);
  }

  /** Features at a place, the one meant first: points before lines before areas. */
  hitTest(containerPoint: L.Point): Hit[] {
    this.renew();
    const place = this._map.containerPointToLayerPoint(containerPoint).add(this._map.getPixelOrigin());
    return hitTest(this.scene, place.x, place.y).map((item) => this.hit(item));
  }

  /** Every feature in view once, in layer order, then by name. */
  featuresInView(): Hit[] {
    this.renew();
    const bounds = this._map.getPixelBounds();
    const { x: minX = 0, y: minY = 0 } = bounds.min ?? {};
    const { x: maxX = 0, y: maxY = 0 } = bounds.max ?? {};
    const items = itemsIn(this.scene, { minX, minY, maxX, maxY });
    const name = (item: Item): string => String(this.propertiesOf(item)["name"] ?? "");
    const { compare } = new Intl.Collator("id", { numeric: true });
    return items
      .sort((a, b) => a.layer.order - b.layer.order || compare(name(a), name(b)))
      .map((item) => this.hit(item));
  }

  /** Asking the page for a property is slow; its answer holds until the theme changes. */
  private lookUp(tokens: Tokens, name: string): string {
    const value = tokens(name);
    if (value !== "") this.colours.set(name, value);
    return value;
  }

  private hit(item: Item): Hit {
    const zoom = this.scene.zoom;
    const id = isPoint(item) ? item.feature.id : item.id;
    const place = isPoint(item) ? item : this.placeOf(item);
    const lonLat = unproject(place.x, place.y, zoom);
    return { layer: item.layer.id, id, properties: this.propertiesOf(item), lonLat, rule: ruleOf(item) };
  }

  private placeOf(item: Exclude<Item, { feature: unknown }>): { x: number; y: number } {
    const middle = { x: (item.box.minX + item.box.maxX) / 2, y: (item.box.minY + item.box.maxY) / 2 };
    return item.kind === "polygon" ? (this.anchors.whole(item, this.scene.zoom) ?? middle) : middle;
  }

  private propertiesOf(item: Item): Hit["properties"] {
    return isPoint(item) ? item.feature.properties : item.properties;
  }

  private listen(map: L.Map): void {
    const follow = (center: L.LatLng, zoom: number): void => this.view?.follow(center, zoom);
    const handlers: L.LeafletEventHandlerFnMap = {
      zoomstart: () => (this.zooming = true),
      zoomanim: (e) => follow(e.center, e.zoom),
      zoom: () => follow(map.getCenter(), map.getZoom()),
      zoomend: () => (this.zooming = false),
      moveend: () => this.schedule(true),
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
    const onFonts = (): void => {
      this.measure = null;
      this.schedule(true);
    };
    document.fonts.addEventListener("loadingdone", onFonts);
    this.cleanups.push(() => document.fonts.removeEventListener("loadingdone", onFonts));

    const themes = new MutationObserver(() => this.redraw());
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
    this.cleanups.push(() => themes.disconnect());

    const again = (): void => {
      if (this.tiles.hasFailed()) this.reload();
    };
    this.retry = setInterval(again, RETRY_MS);
    window.addEventListener("online", again);
    this.cleanups.push(() => {
      clearInterval(this.retry);
      window.removeEventListener("online", again);
    });
  }

  /** Loads what the shown tiles lack for the visible layers, then paints. */
  private reload(): void {
    if (!this.view) return;
    this.fire("loading");
    this.tiles.repaint();
    this.schedule(true);
    void this.tiles.complete().then(() => this.fire("load"));
  }

  private shownLayers(): readonly ReadyLayer[] {
    return this.layers.filter((layer) => this.visible.has(layer.id));
  }

  private sources(): Source[] {
    return this.shownLayers().map((layer) => layer.source);
  }

  private paintTile(ink: CanvasRenderingContext2D, tile: Address, zoom: number): void {
    for (const layer of this.shownLayers()) {
      const data = this.store.shown(layer.source, tile);
      if (!data || tile.z < layer.source.minZoom) continue;
      const zoomedIn = 2 ** (tile.z - data.address.z);
      const frame = {
        originX: -(tile.x % zoomedIn) * TILE_PX,
        originY: -(tile.y % zoomedIn) * TILE_PX,
        scale: (TILE_PX * zoomedIn) / EXTENT,
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
      this.shownLayers().flatMap((layer) => partsFor(this.store, layer, tile)),
    );
    this.scene = buildScene(zoom, parts, this.matcher, this.hidden);
  }

  private draw(): void {
    const { view } = this;
    if (!view || this.zooming) return;
    this.renew();
    const pixelRatio = window.devicePixelRatio || 1;
    const ink = view.clean(pixelRatio);
    if (!ink) return;
    const anew = this.unlabelled;
    this.unlabelled = false;
    if (anew) this.labels = this.layout(ink, view.box);
    const now = { box: view.box, pixelRatio };
    paintScene(ink, this.scene, this.labels, this.emphasised(), now, this.sprites, this.tokens);
    if (anew) this.fire("change");
  }

  private layout(ink: CanvasRenderingContext2D, box: Box): Label[] {
    this.measure ??= measureWith(ink);
    const jobs = labelJobs(this.scene, box, this.tokens, this.anchors);
    return layoutLabels(jobs, this.measure, box, markBoxes(this.scene, box));
  }

  private emphasised(): Emphasised[] {
    const list: Emphasised[] = [];
    const add = (ref: FeatureRef | null, emphasis: Emphasised["emphasis"]): void => {
      if (ref === null) return;
      const item: Item | undefined =
        this.scene.points.find((p) => p.layer.id === ref.layer && p.feature.id === ref.id) ??
        this.scene.shapes.find((s) => s.layer.id === ref.layer && s.id === ref.id);
      if (item) list.push({ item, emphasis });
    };
    const same = this.hover?.id === this.selected?.id && this.hover?.layer === this.selected?.layer;
    if (!same) add(this.hover, "hover");
    add(this.selected, "selected");
    return list;
  }
}

export { drawSwatch } from "../draw/swatch";
export { IconSheet } from "../draw/icon-sheet";
