import L from "leaflet";
import type { GeometryJson } from "../api/types";
import { LEAST_PLACES, type Shape, drawn, point, shapeOf } from "../view/geometry";
import { arrow } from "./arrow-key";
import type { VertexTool } from "./vertex-tool";

/** What the tool tells its owner: the shape as far as it is one, and how many places are set. */
export interface ShapeListener {
  shaped(geometry: GeometryJson | null, places: number): void;
  /** Drawing is over: the shape is now moved, by its pin or its corners. */
  drawingEnded(): void;
}

const STEP_PX = 1;
const BIG_STEP_PX = 10;
/** A click so near to a place means that place. */
const SAME_PX = 9;
/** The pin's tip is its place. */
const PIN = L.divIcon({
  className: "shape-pin",
  html:
    '<svg viewBox="0 0 30 38" width="30" height="38" aria-hidden="true">' +
    '<path d="M15 1.5C7.5 1.5 1.5 7.4 1.5 14.8 1.5 24 15 36.5 15 36.5S28.5 24 28.5 14.8C28.5 7.4 22.5 1.5 15 1.5Z"/>' +
    '<circle cx="15" cy="14.5" r="5"/></svg>',
  iconSize: [30, 38],
  iconAnchor: [15, 37],
});

/** Places a point, draws a line or an area, and hands a finished one to its corners. */
export class ShapeTool {
  private readonly group = L.layerGroup();
  private readonly shape: Shape;
  private pin: L.Marker | null = null;
  private places: L.LatLng[] = [];
  private rubber: L.LatLng | null = null;
  private vertices: VertexTool | null = null;
  private removed = false;

  constructor(
    private readonly map: L.Map,
    private readonly type: string,
    geometry: GeometryJson | null,
    private readonly listener: ShapeListener,
    /** What the pin is called. */
    private readonly label: string,
  ) {
    this.shape = shapeOf(type);
    this.group.addTo(map);
    map.getContainer().classList.add("map-shaping");
    map.doubleClickZoom.disable();
    map.on("mousemove", this.onMove);
    map.on("dblclick", this.onDouble);
    if (geometry) this.show(geometry);
  }

  remove(): void {
    this.removed = true;
    this.vertices?.remove();
    this.group.remove();
    this.map.off("mousemove", this.onMove);
    this.map.off("dblclick", this.onDouble);
    this.map.doubleClickZoom.enable();
    this.map.getContainer().classList.remove("map-shaping");
  }

  /** A click, a tap or Enter at a place. */
  put(place: L.LatLng): void {
    if (this.vertices) return;
    if (this.shape === "point") {
      const first = this.pin === null;
      this.putPin(place);
      this.tellPoint();
      if (first) this.listener.drawingEnded();
      return;
    }
    const [first, last] = [this.places[0], this.places.at(-1)];
    if (this.places.length >= LEAST_PLACES[this.shape] && this.near(this.shape === "area" ? first : last, place)) {
      return this.finish();
    }
    if (this.near(last, place)) return;
    this.places.push(place);
    this.tellDrawing();
  }

  /** Takes the last place back. */
  back(): void {
    if (this.vertices || this.shape === "point") return;
    this.places.pop();
    this.tellDrawing();
  }

  finish(): void {
    if (this.vertices || this.shape === "point" || this.places.length < LEAST_PLACES[this.shape]) return;
    const geometry = this.drawing();
    this.listener.drawingEnded();
    if (geometry) this.show(geometry);
  }

  /** Shows another shape instead: a typed place, or the one that somebody else gave it. */
  show(geometry: GeometryJson): void {
    if (this.shape === "point") {
      const [lon, lat] = coordinatesOf(geometry);
      return this.putPin(L.latLng(lat, lon));
    }
    this.places = [];
    this.group.clearLayers();
    void this.byVertices(geometry);
  }

  private async byVertices(geometry: GeometryJson): Promise<void> {
    // The library for corners is large: it comes when it is needed.
    const { VertexTool } = await import("./vertex-tool");
    if (this.removed) return;
    this.vertices?.remove();
    this.vertices = new VertexTool(this.map, geometry, (shape, corners) => this.listener.shaped(shape, corners));
  }

  private near(a: L.LatLng | undefined, b: L.LatLng): boolean {
    if (!a) return false;
    return this.map.latLngToContainerPoint(a).distanceTo(this.map.latLngToContainerPoint(b)) <= SAME_PX;
  }

  private putPin(place: L.LatLng): void {
    if (this.pin) {
      this.pin.setLatLng(place);
      return;
    }
    this.pin = L.marker(place, { icon: PIN, draggable: true, autoPan: true, title: this.label, alt: this.label });
    this.pin.on("dragend", () => this.tellPoint());
    this.pin.addTo(this.group);
    this.pin.getElement()?.addEventListener("keydown", this.onPinKey);
  }

  private readonly onPinKey = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? BIG_STEP_PX : STEP_PX;
    const by = arrow(event.key, step);
    if (!by || !this.pin) return;
    const at = this.map.latLngToContainerPoint(this.pin.getLatLng()).add(by);
    this.pin.setLatLng(this.map.containerPointToLatLng(at));
    this.tellPoint();
    event.preventDefault();
    event.stopPropagation();
  };

  private tellPoint(): void {
    const at = this.pin?.getLatLng();
    if (at) this.listener.shaped(point(at.lng, at.lat), 1);
  }

  private drawing(): GeometryJson | null {
    if (this.places.length < LEAST_PLACES[this.shape]) return null;
    return drawn(
      this.type,
      this.places.map((place) => [place.lng, place.lat]),
    );
  }

  private tellDrawing(): void {
    this.paint();
    this.listener.shaped(this.drawing(), this.places.length);
  }

  private paint(): void {
    this.group.clearLayers();
    const run = this.rubber && this.places.length > 0 ? [...this.places, this.rubber] : this.places;
    const style = { className: "shape-line", interactive: false };
    (this.shape === "area" ? L.polygon(run, style) : L.polyline(run, style)).addTo(this.group);
    for (const place of this.places) {
      L.circleMarker(place, { className: "shape-place", radius: 5, interactive: false }).addTo(this.group);
    }
  }

  private readonly onMove = (event: L.LeafletMouseEvent): void => {
    if (this.vertices || this.shape === "point" || this.places.length === 0) return;
    this.rubber = event.latlng;
    this.paint();
  };

  private readonly onDouble = (event: L.LeafletMouseEvent): void => {
    L.DomEvent.stop(event.originalEvent);
    this.finish();
  };
}

function coordinatesOf(geometry: GeometryJson): readonly [number, number] {
  const flat = (node: unknown): number[] => (Array.isArray(node) ? node.flatMap(flat) : [Number(node)]);
  const [lon = 0, lat = 0] = flat(geometry.coordinates);
  return [lon, lat];
}
