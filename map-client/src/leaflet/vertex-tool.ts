import L from "leaflet";
import "@geoman-io/leaflet-geoman-free";
import "@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css";
import type { GeometryJson } from "../api/types";
import { MOST_HANDLES, corners } from "../view/geometry";
import { arrow } from "./arrow-key";

const STEP_PX = 1;
const BIG_STEP_PX = 10;
const DIGITS = 7;

/**
 * The corners of a line or an area as handles: drag or arrows move one, a handle between two makes a new one, the right
 * button or Delete takes one away. The one user of Leaflet-Geoman, of which nothing else is used.
 */
export class VertexTool {
  private readonly layer: L.Polyline;
  private readonly container: HTMLElement;

  constructor(
    private readonly map: L.Map,
    geometry: GeometryJson,
    private readonly told: (geometry: GeometryJson, corners: number) => void,
  ) {
    // The map was made before the library came; its types forget that maps may be given.
    L.PM.reInitLayer(map as unknown as L.Layer);
    map.pm.setGlobalOptions({ snappable: false });
    this.container = map.getContainer();
    this.layer = shapeOn(map, geometry);
    const many = corners(geometry) > MOST_HANDLES;
    this.layer.pm.enable({
      snappable: false,
      allowSelfIntersection: true,
      removeLayerBelowMinVertexCount: false,
      ...(many && { limitMarkersToCount: MOST_HANDLES }),
    });
    for (const name of ["pm:vertexadded", "pm:vertexremoved", "pm:markerdragend", "pm:vertexkeyed"]) {
      this.layer.on(name, () => this.tell());
    }
    if (many) {
      map.on("moveend", this.onMoved);
      this.onMoved();
    }
    this.container.addEventListener("keydown", this.onKey, true);
  }

  remove(): void {
    this.container.removeEventListener("keydown", this.onKey, true);
    this.map.off("moveend", this.onMoved);
    this.layer.pm.disable();
    this.layer.remove();
  }

  private tell(): void {
    const geometry = this.layer.toGeoJSON(DIGITS).geometry as GeometryJson;
    this.told(geometry, corners(geometry));
  }

  /** Without a pointer the handles around the middle of the view are those that are meant. */
  private readonly onMoved = (): void => {
    const limits = this.layer.pm as unknown as { applyLimitFilters?: (at: { latlng: L.LatLng }) => void };
    limits.applyLimitFilters?.({ latlng: this.map.getCenter() });
  };

  /** A handle that has the focus is moved by arrows and taken away by Delete, as by hand. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const marker = this.handle(event.target);
    if (!marker) return;
    const by = arrow(event.key, event.shiftKey ? BIG_STEP_PX : STEP_PX);
    if (by) {
      marker.fire("dragstart");
      marker.setLatLng(this.map.containerPointToLatLng(this.map.latLngToContainerPoint(marker.getLatLng()).add(by)));
      marker.fire("drag");
      marker.fire("dragend");
    } else if (event.key === "Delete" || event.key === "Backspace") marker.fire("contextmenu");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private handle(target: EventTarget | null): L.Marker | null {
    let found: L.Marker | null = null;
    this.map.eachLayer((layer) => {
      if (layer instanceof L.Marker && layer.getElement() === target) found = layer;
    });
    const element = (found as L.Marker | null)?.getElement();
    return element?.classList.contains("marker-icon") ? found : null;
  }
}

function shapeOn(map: L.Map, geometry: GeometryJson): L.Polyline {
  let shape: L.Polyline | null = null;
  const style = { className: "shape-line", interactive: true };
  L.geoJSON(geometry as GeoJSON.GeometryObject, { style: () => style }).eachLayer((layer) => {
    if (layer instanceof L.Polyline) shape = layer;
  });
  const polyline = shape as L.Polyline | null;
  if (!polyline) throw new Error(`no line and no area: ${geometry.type}`);
  polyline.addTo(map);
  L.PM.reInitLayer(polyline);
  return polyline;
}
