import L from "leaflet";
import type { GeometryJson } from "../api/types";
import { type Bounds, type Insets, type MapView, centred, fitting } from "../view/opening";
import { type ShapeListener, ShapeTool } from "./shape-tool";
import type { FeatureRef, Hit, VectorLayer } from "./vector-layer";

/** What the stage tells its owner. Places are CSS pixels of the map's corner. */
export interface StageListener {
  /** The pointer rests on something; null when it has left it. */
  hovered(hit: Hit | null, x: number, y: number): void;
  /** A click, a tap or Enter at a place; no hits when there is nothing. */
  picked(hits: readonly Hit[], x: number, y: number): void;
  moved(view: MapView): void;
}

/** A numbered pin of a search. */
export interface Pin {
  readonly key: string;
  readonly lat: number;
  readonly lon: number;
  readonly number: number;
  readonly chosen: boolean;
}

const HOVER_MS = 120;
/** By hand the map stands at whole zooms; what is to fit may stand between two. */
const WHOLE = 1;
const HALF = 0.5;
const LOWEST_ZOOM = 3;
const HIGHEST_ZOOM = 20;
const CLOSE_ZOOM = 15;
/** Zooming to a place never goes nearer than this, however small it is. */
const NEAREST_ZOOM = 17;
const EDGE_PX = 64;
/** So near to what covers the upper edge a place is still in sight. */
const AIR_PX = 16;
const PAN_PX = 120;
/** What was saved shows again after so long, whatever was told of it. */
const LATEST_MS = 3_000;

/** What Leaflet's types leave out. */
interface Dragging extends L.Handler {
  moving(): boolean;
}

/** The Leaflet map of a screen with its vector layer: turns hands into picks and views, never moves by itself. */
export class MapStage {
  private readonly map: L.Map;
  private readonly pins = L.layerGroup();
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  private readonly resizes: ResizeObserver;
  private under: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private shape: ShapeTool | null = null;
  /** The feature whose shape it is, if it is not a new one. */
  private shaped: FeatureRef | null = null;

  constructor(
    private readonly container: HTMLElement,
    readonly vector: VectorLayer,
    view: MapView,
    private readonly listener: StageListener,
  ) {
    this.map = L.map(container, {
      zoomControl: false,
      attributionControl: false,
      trackResize: false,
      minZoom: LOWEST_ZOOM,
      maxZoom: HIGHEST_ZOOM,
      zoomSnap: HALF,
      zoomAnimation: !this.calm,
      fadeAnimation: false,
      inertia: !this.calm,
      center: [view.lat, view.lon],
      zoom: view.zoom,
    });
    this.map.options.zoomSnap = WHOLE;
    vector.addTo(this.map);
    this.pins.addTo(this.map);
    this.listen();
    // A panel that opens takes room at the right; what is under the hand stays where it is.
    this.resizes = new ResizeObserver(() => this.resized());
    this.resizes.observe(container);
    this.listener.moved(this.view());
  }

  remove(): void {
    this.resizes.disconnect();
    this.forgetHover();
    this.shape?.remove();
    this.container.removeEventListener("keydown", this.onKey);
    this.container.removeEventListener("pointerdown", this.onPointer);
    this.container.removeEventListener("blur", this.onBlur);
    this.map.remove();
  }

  /** A map that was taken off the page has no size, and no other middle for that. */
  private resized(): void {
    if (this.container.clientWidth === 0 || this.container.clientHeight === 0) return;
    this.map.invalidateSize({ pan: false, animate: false });
  }

  /** Whether a hand is moving it just now. */
  get dragged(): boolean {
    return (this.map.dragging as Dragging).moving();
  }

  view(): MapView {
    const { lat, lng } = this.map.getCenter();
    return { lat, lon: lng, zoom: this.map.getZoom() };
  }

  size(): { width: number; height: number } {
    const { x, y } = this.map.getSize();
    return { width: x, height: y };
  }

  /** Goes there at once or by a short flight of the zoom. */
  go(view: MapView): void {
    this.map.options.zoomSnap = HALF;
    this.map.setView([view.lat, view.lon], view.zoom, { animate: !this.calm });
    this.map.options.zoomSnap = WHOLE;
  }

  zoomBy(by: 1 | -1): void {
    const zoom = this.map.getZoom();
    this.map.setZoom(by > 0 ? Math.floor(zoom) + 1 : Math.ceil(zoom) - 1, { animate: !this.calm });
  }

  /** Pans by a step: columns to the right, rows down. */
  panBy(columns: number, rows: number): void {
    this.map.panBy([columns * PAN_PX, rows * PAN_PX], { animate: !this.calm });
  }

  /** Looks at a place from near: an area fills what the insets leave free, a point is seen there at street zoom. */
  lookAt(lat: number, lon: number, bounds: Bounds | null, insets: Insets): void {
    const flat = bounds === null || bounds[0] === bounds[2] || bounds[1] === bounds[3];
    const zoom = Math.max(CLOSE_ZOOM, this.map.getZoom());
    this.go(flat ? centred({ lat, lon, zoom }, insets) : fitting(bounds, this.size(), insets, NEAREST_ZOOM));
  }

  /** Pans as little as needed so that a place comes out from under what covers the map's edges. */
  bringIntoSight(lat: number, lon: number, insets: Insets): void {
    this.map.invalidateSize({ pan: false, animate: false });
    const at = this.map.latLngToContainerPoint([lat, lon]);
    const { x: width, y: height } = this.map.getSize();
    const inSight = at.x >= 0 && at.y >= insets.top - AIR_PX && at.x <= width && at.y <= height - insets.bottom;
    if (inSight) return;
    const x = clamp(at.x, insets.left + EDGE_PX, width - insets.right - EDGE_PX);
    const y = clamp(at.y, insets.top + EDGE_PX, height - insets.bottom - EDGE_PX);
    this.map.panBy([at.x - x, at.y - y], { animate: !this.calm });
  }

  /** Puts the numbered pins of a search on the map; the chosen one stands above. */
  showPins(pins: readonly Pin[], onPick: (key: string) => void): void {
    this.pins.clearLayers();
    for (const pin of pins) {
      const className = pin.chosen ? "pin pin-chosen" : "pin";
      const icon = L.divIcon({ className, html: String(pin.number), iconSize: [24, 24] });
      const zIndexOffset = pin.chosen ? 1000 : -pin.number;
      L.marker([pin.lat, pin.lon], { icon, zIndexOffset, keyboard: false })
        .on("click", () => onPick(pin.key))
        .addTo(this.pins);
    }
  }

  focus(): void {
    this.container.focus();
  }

  /** Begins to draw a new shape, or to move the given one, which is then not drawn from its tile. */
  beginShape(
    type: string,
    geometry: GeometryJson | null,
    of: FeatureRef | null,
    label: string,
    to: ShapeListener,
  ): void {
    this.endShape();
    this.shape = new ShapeTool(this.map, type, geometry, to, label);
    if (!of) return;
    this.shaped = of;
    this.vector.hidden = (layer, id) => layer === of.layer && id === of.id;
    this.vector.redraw();
  }

  get shaping(): ShapeTool | null {
    return this.shape;
  }

  /** What was saved shows again when stream or tiles tell of it, so that it does not jump back for a moment. */
  endShape(saved = false): void {
    if (!this.shape) return;
    const { shaped } = this;
    this.shape.remove();
    this.shape = null;
    this.shaped = null;
    const show = (): void => {
      clearTimeout(timer);
      this.vector.off("told", told);
      if (this.shape) return;
      this.vector.hidden = () => false;
      this.vector.redraw();
    };
    const told = (event: { layer?: string; ids?: readonly string[] }): void => {
      if (event.layer === shaped?.layer && shaped && event.ids?.includes(shaped.id)) show();
    };
    const timer = setTimeout(show, LATEST_MS);
    if (!saved || !shaped || this.vector.carries(shaped)) show();
    else if (this.vector.isLive(shaped.layer)) this.vector.on("told", told);
    else this.vector.once("load", show);
  }

  private listen(): void {
    this.map.on("moveend", () => this.listener.moved(this.view()));
    this.map.on("movestart zoomstart", () => this.forgetHover());
    this.map.on("click", (event) => this.pick(event.containerPoint));
    this.container.addEventListener("keydown", this.onKey);
    this.container.addEventListener("pointerdown", this.onPointer);
    this.container.addEventListener("blur", this.onBlur);
    if (!matchMedia("(hover: hover)").matches) return;
    this.map.on("mousemove", (event) => this.hoverSoon(event.containerPoint));
    this.map.on("mouseout", () => this.forgetHover());
  }

  /** Leaflet takes the focus at a click too; the ring and the middle mark are for the keyboard alone. */
  private readonly onPointer = (): void => {
    this.container.dataset["pointed"] = "";
  };

  private readonly onBlur = (): void => {
    delete this.container.dataset["pointed"];
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    delete this.container.dataset["pointed"];
    if (event.key === "Enter" && event.target === this.container) this.pick(this.map.getSize().divideBy(2));
  };

  private pick(place: L.Point): void {
    this.forgetHover();
    if (this.shape) return this.shape.put(this.map.containerPointToLatLng(place));
    this.listener.picked(this.vector.hitTest(place), place.x, place.y);
  }

  /** One hit test a frame, however fast the pointer sends. */
  private hoverSoon(place: L.Point): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.hover(place));
  }

  private hover(place: L.Point): void {
    if (this.dragged) return;
    if (this.shape) return this.container.classList.remove("map-over");
    const hit = this.vector.hitTest(place)[0] ?? null;
    const key = hit && `${hit.layer}/${hit.id}`;
    this.container.classList.toggle("map-over", hit !== null);
    if (key === this.under && this.timer === undefined && hit) return this.listener.hovered(hit, place.x, place.y);
    if (key !== this.under) this.forgetHover();
    this.under = key;
    clearTimeout(this.timer);
    if (!hit) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.listener.hovered(hit, place.x, place.y);
    }, HOVER_MS);
  }

  private forgetHover(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.under !== null) this.listener.hovered(null, 0, 0);
    this.under = null;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
