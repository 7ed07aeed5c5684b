import type { Api } from "../api/client";
import { ApiError } from "../api/client";
import type { FoundJson, GeometryJson, VersionsJson } from "../api/types";
import type { MapStage } from "../leaflet/map-stage";
import type { ShapeListener, ShapeTool } from "../leaflet/shape-tool";
import { type FeatureRef, type Hit, type LayerInput, isDrawnAs } from "../leaflet/shown";
import { FormerViews } from "../view/former-views";
import { type Bounds, type MapView, fitting, sameView } from "../view/opening";
import { pastMoment } from "../view/past";
import { boundsOf, middle, pointOf } from "../view/place";
import { readPermalink, writePermalink } from "../view/permalink";
import type { MapState } from "./map-state";
import { type House, PageActs } from "./page-acts";

const DOUBLE_CLICK_MS = 600;
const AFTER_WRITE_MS = [200, 1_200];

/** What a person can do on the map screen: each method is one act. */
export class MapActs extends PageActs {
  private stage: MapStage | null = null;
  private readonly former = new FormerViews();
  private asking: AbortController | null = null;
  /** The place of the selected feature, once it is known. */
  private place: { lat: number; lon: number; bounds: Bounds | null } | null = null;
  /** A row was picked just now: a second click on the same place means "from near". */
  private pickedAt = 0;
  /** What the vector layer was given last. */
  private drawn: readonly LayerInput[] = [];
  /** Told when the map comes onto the page and when it goes. */
  staged: (stage: MapStage | null) => void = () => {};

  constructor(
    private readonly state: MapState,
    private readonly api: Api,
    house: House,
  ) {
    super(state, house);
  }

  attach(stage: MapStage | null): void {
    this.stage = stage;
    this.staged(stage);
    if (!stage) return;
    this.showPins();
    this.writeHash();
  }

  // --- the view ---

  moved(view: MapView): void {
    this.former.arrived(view);
    this.state.view.value = view;
    this.state.formerViews.value = this.former.length;
    this.writeHash();
  }

  fitCity(): void {
    const bounds = this.state.city.value?.bounds;
    if (bounds && this.stage) this.stage.go(fitting(bounds, this.stage.size(), this.state.insets()));
  }

  formerView(): void {
    const view = this.former.back();
    this.state.formerViews.value = this.former.length;
    if (view) this.stage?.go(view);
  }

  zoomBy(by: 1 | -1): void {
    this.stage?.zoomBy(by);
  }

  panBy(columns: number, rows: number): void {
    this.stage?.panBy(columns, rows);
  }

  focusMap(): void {
    this.stage?.focus();
  }

  /** The address says where the map stands, so that it can be sent to a colleague; an empty map stands nowhere. */
  writeHash(): void {
    const { at, view, visible, selected, entries, empty } = this.state;
    // Before there is a map the address says what it is to show.
    if (empty.value || this.stage === null) return;
    const layers = entries.value.map((entry) => entry.layer.id).filter((id) => visible.value.has(id));
    const hash = writePermalink({ ...view.value, layers, selected: selected.value, at: at.value });
    if (hash !== location.hash) history.replaceState(history.state, "", hash);
  }

  /** A new address was typed or pasted. */
  readHash(): void {
    const link = readPermalink(location.hash);
    if (!link || this.stage === null) return;
    if (link.layers) this.setVisible(new Set(link.layers));
    if (!sameView(link, this.state.view.value)) this.stage?.go(link);
    if (this.state.editing.value) return;
    this.state.at.value = pastMoment(link.at, Date.now());
    if (link.selected) void this.select(link.selected, []);
    else this.clearSelection();
  }

  // --- layers ---

  toggleLayer(id: string): void {
    const next = new Set(this.state.visible.value);
    if (!next.delete(id)) next.add(id);
    this.setVisible(next);
  }

  private setVisible(ids: ReadonlySet<string>): void {
    this.state.visible.value = ids;
    this.stage?.vector.setVisible(this.state.drawn.value);
    this.state.hover.value = null;
    this.writeHash();
  }

  toggleLegend(id: string): void {
    const next = new Set(this.state.folded.value);
    if (!next.delete(id)) next.add(id);
    this.state.folded.value = next;
  }

  /** Layers were loaded or loaded again; those that are drawn as before stay as they are. */
  showLayers(layers: readonly LayerInput[]): void {
    const { stage, drawn } = this;
    if (!stage) return;
    const same = layers.length === drawn.length && layers.every((layer, i) => isDrawnAs(layer, drawn[i]));
    if (!same && drawn.length > 0) stage.vector.setLayers(layers);
    this.drawn = layers;
  }

  /** The public is shown another state. */
  showVersions(versions: VersionsJson | null): void {
    if (versions) this.stage?.vector.setVersions(new Map(Object.entries(versions)));
  }

  /** Asks for everything in view again, or for one layer without a sign of it. */
  refresh(layer: string | null = null): void {
    this.stage?.vector.refresh(layer);
  }

  /** What no stream tells of a change of one's own is in the tiles a beat after it is saved, or a little later. */
  refreshAfterWrite(layer: string): void {
    for (const pause of AFTER_WRITE_MS) setTimeout(() => this.refresh(layer), pause);
  }

  tilesSettled(failing: boolean): void {
    const { tilesFailing, lastData, line } = this.state;
    tilesFailing.value = failing;
    if (!failing && line.value !== "cut") lastData.value = Date.now();
  }

  toggleLayerList(): void {
    const { layersOpen, panelOpen, width } = this.state;
    if (width.value === "small" && this.state.editing.value) return;
    layersOpen.value = !layersOpen.value;
    if (layersOpen.value && width.value === "small") panelOpen.value = false;
  }

  /** The list of what is in view, with the keyboard in it. */
  showList(): void {
    if (this.state.editing.value) return;
    this.clearSelection();
    this.state.panelOpen.value = true;
    if (this.state.width.value === "small") this.state.layersOpen.value = false;
    requestAnimationFrame(() => (document.getElementById("in-view") ?? document.getElementById("panel"))?.focus());
  }

  togglePanel(): void {
    if (this.state.editing.value) return;
    const { layersOpen, panelOpen, width } = this.state;
    panelOpen.value = !panelOpen.value;
    if (panelOpen.value && width.value === "small") layersOpen.value = false;
    if (!panelOpen.value && width.value === "small") this.clearSelection();
  }

  // --- hover, pick, selection ---

  hovered(hit: Hit | null, x: number, y: number): void {
    const layer = hit && this.state.layer(hit.layer);
    this.stage?.vector.setHover(hit && !isArea(layer?.geometry) ? hit : null);
    if (!hit) this.state.hover.value = null;
    else {
      const { title, subtitle } = this.state.listedOf(hit);
      this.state.hover.value = { title, subtitle, x, y };
    }
  }

  /** A click on the map: one thing is selected, of several points one is chosen first, nothing clears. */
  picked(hits: readonly Hit[]): void {
    if (this.state.editing.value) return;
    const sharp = hits.filter((hit) => !isArea(this.state.layer(hit.layer)?.geometry));
    const first = hits[0];
    this.state.searchOpen.value = false;
    if (!first) return this.clearSelection();
    if (sharp.length > 1) this.offer(hits);
    else void this.select(first, hits);
  }

  private offer(hits: readonly Hit[]): void {
    this.clearSelection();
    this.state.here.value = hits;
    this.openPanel();
  }

  /** Selects and opens the panel. The map stays, unless the place would be out of sight. */
  async select(ref: FeatureRef, here: readonly Hit[], at?: { lat: number; lon: number }): Promise<void> {
    const { state } = this;
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const hit = [...here, ...state.inView.value].find((one) => one.layer === ref.layer && one.id === ref.id);
    this.place = at ? { ...at, bounds: null } : hit ? { lon: hit.lonLat[0], lat: hit.lonLat[1], bounds: null } : null;
    state.selected.value = { layer: ref.layer, id: ref.id };
    state.here.value = here;
    state.details.value = { kind: "loading" };
    state.lookedFrom.value = null;
    this.stage?.vector.setSelected(state.selected.value);
    if (!state.visible.value.has(ref.layer) && state.layer(ref.layer)) this.toggleLayer(ref.layer);
    this.openPanel();
    this.writeHash();
    try {
      const feature = await this.api.item(ref.layer, ref.id, asking.signal, state.at.value);
      const point = pointOf(feature);
      const bounds = boundsOf(feature.geometry?.coordinates);
      if (point) this.place = { lon: point[0], lat: point[1], bounds: null };
      else if (bounds) this.place = { ...(this.place ?? middle(bounds)), bounds };
      state.details.value = { kind: "loaded", feature };
    } catch (fault) {
      if (asking.signal.aborted) return;
      state.details.value = { kind: ApiError.isGone(fault) ? "gone" : "failed" };
    }
  }

  /** The selected feature has changed: its row is asked for again, and nothing else moves. */
  async renewDetails(): Promise<void> {
    const { at, selected, details, editing } = this.state;
    const ref = selected.value;
    if (!ref || editing.value || at.value !== null || details.value.kind === "loading") return;
    const still = (): boolean => selected.value !== null && same(ref, selected.value);
    try {
      const feature = await this.api.item(ref.layer, ref.id);
      if (still()) details.value = { kind: "loaded", feature };
    } catch (fault) {
      if (still() && ApiError.isGone(fault)) details.value = { kind: "gone" };
    }
  }

  retryDetails(): void {
    const ref = this.state.selected.value;
    if (ref) void this.select(ref, this.state.here.value);
  }

  /** A row of the list in view or of the choice under the cursor. */
  pickRow(ref: FeatureRef): void {
    this.pickedAt = Date.now();
    const { here, inView } = this.state;
    const among = here.value.some((hit) => same(hit, ref)) ? here.value : [];
    const hit = inView.value.find((one) => same(one, ref));
    void this.select(ref, among);
    if (hit) this.bringIntoSight();
  }

  /** Enter on a row: from near. */
  goToRow(ref: FeatureRef): void {
    this.pickRow(ref);
    this.lookCloser();
  }

  /** The second click of a double click may land on what the first one opened. */
  pickedTwice(): void {
    if (Date.now() - this.pickedAt < DOUBLE_CLICK_MS) this.lookCloser();
  }

  /** From near; asked again, back to exactly where one was. */
  lookCloser(): void {
    const { lookedFrom, view } = this.state;
    const back = lookedFrom.value;
    if (back) {
      lookedFrom.value = null;
      this.stage?.go(back);
    } else if (this.place) {
      lookedFrom.value = view.value;
      this.stage?.lookAt(this.place.lat, this.place.lon, this.place.bounds, this.state.insets());
    }
  }

  clearSelection(): void {
    const { state } = this;
    this.asking?.abort();
    this.place = null;
    state.selected.value = null;
    state.here.value = [];
    state.details.value = { kind: "none" };
    state.lookedFrom.value = null;
    this.stage?.vector.setSelected(null);
    if (state.width.value === "small") state.panelOpen.value = false;
    this.writeHash();
  }

  /** The panel, on a small screen in the place of the layer list. */
  showPanel(): void {
    const { panelOpen, layersOpen, width } = this.state;
    panelOpen.value = true;
    if (width.value === "small") layersOpen.value = false;
  }

  private openPanel(): void {
    this.showPanel();
    requestAnimationFrame(() => this.bringIntoSight());
  }

  private bringIntoSight(): void {
    if (!this.place || !this.stage) return;
    this.stage.bringIntoSight(this.place.lat, this.place.lon, this.state.insets());
  }

  // --- search ---

  /** A find was chosen: Enter or a double click goes there, a single click only selects. */
  pickFind(find: FoundJson, near: boolean): void {
    const [lon, lat] = find.point;
    // While something is edited the search only shows the way.
    if (!this.state.editing.value) void this.select(find, [], { lat, lon });
    if (near) {
      this.state.lookedFrom.value = this.state.view.value;
      this.stage?.lookAt(lat, lon, find.bbox, this.state.insets());
      this.state.searchOpen.value = false;
    }
  }

  showPins(): void {
    const { search, searchOpen } = this.state;
    const { finds, chosen } = search.value;
    const shown = searchOpen.value ? finds : [];
    const pins = shown.map((find, i) => ({
      key: `${find.layer}/${find.id}`,
      lat: find.point[1],
      lon: find.point[0],
      number: i + 1,
      chosen: i === chosen,
    }));
    this.stage?.showPins(pins, (key) => {
      const find = finds.find((one) => `${one.layer}/${one.id}` === key);
      if (find) this.pickFind(find, false);
    });
  }

  // --- drawing ---

  /** The panel becomes a form. */
  openForEdit(): void {
    this.state.searchOpen.value = false;
    this.state.hover.value = null;
    this.openPanel();
  }

  beginShape(type: string, geometry: GeometryJson | null, of: FeatureRef | null, to: ShapeListener): void {
    this.stage?.beginShape(type, geometry, of, this.state.speech.value.say("pin"), to);
    if (geometry) requestAnimationFrame(() => this.sightGeometry(geometry));
    else this.focusMap();
  }

  shaping(): ShapeTool | null {
    return this.stage?.shaping ?? null;
  }

  endShape(saved = false): void {
    this.stage?.endShape(saved);
  }

  /** Brings a shape into sight, as little as needed. */
  sightGeometry(geometry: GeometryJson): void {
    const bounds = boundsOf(geometry.coordinates);
    if (!bounds) return;
    this.place = { ...middle(bounds), bounds };
    this.bringIntoSight();
  }

  /** Escape closes one thing at a time, the topmost first. */
  escape(): void {
    const { state } = this;
    if (state.helpOpen.value) state.helpOpen.value = false;
    else if (state.searchOpen.value) state.searchOpen.value = false;
    else if (state.selected.value || state.here.value.length > 0) this.clearSelection();
    else if (state.width.value === "small") state.layersOpen.value = state.panelOpen.value = false;
  }
}

function isArea(geometry: string | undefined): boolean {
  return geometry?.endsWith("Polygon") ?? false;
}

function same(a: FeatureRef, b: FeatureRef): boolean {
  return a.layer === b.layer && a.id === b.id;
}
