import L from "leaflet";
import type { Box } from "../geo/box";

const PANE = "nadi-view";
/** Above tiles and vectors, below markers, tooltips and popups. */
const PANE_ORDER = "450";
/** How far the canvas reaches beyond the view on each side, so that dragging does not show its end at once. */
const MARGIN = 0.15;

/** What Leaflet's own renderers use to follow a zoom animation; not in its types. */
interface AnimatedMap {
  _latLngToNewLayerPoint(latLng: L.LatLng, zoom: number, center: L.LatLng): L.Point;
}

/** One canvas over the view, a little larger than it, that moves and scales with the map. */
export class ViewCanvas {
  private readonly canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated");
  private corner: L.LatLng;
  private zoom: number;
  /** The part of the world it shows, in world pixels of the map's zoom. */
  box: Box = { minX: 0, minY: 0, maxX: 0, maxY: 0 };

  constructor(private readonly map: L.Map) {
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = PANE_ORDER;
    pane.style.pointerEvents = "none";
    pane.append(this.canvas);
    this.corner = map.getCenter();
    this.zoom = map.getZoom();
    this.place();
  }

  remove(): void {
    this.canvas.remove();
  }

  /** Puts the canvas over the view of the moment. */
  place(): void {
    const size = this.map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    const corner = this.map.containerPointToLayerPoint(margin.multiplyBy(-1));
    this.zoom = this.map.getZoom();
    this.corner = this.map.layerPointToLatLng(corner);
    L.DomUtil.setPosition(this.canvas, corner);
    const origin = corner.add(this.map.getPixelOrigin());
    const whole = size.add(margin.multiplyBy(2));
    this.box = { minX: origin.x, minY: origin.y, maxX: origin.x + whole.x, maxY: origin.y + whole.y };
  }

  /** Follows a zoom under way by scaling what is drawn. */
  follow(center: L.LatLng, zoom: number): void {
    const scale = this.map.getZoomScale(zoom, this.zoom);
    const map = this.map as unknown as AnimatedMap;
    L.DomUtil.setTransform(this.canvas, map._latLngToNewLayerPoint(this.corner, zoom, center), scale);
  }

  /** An empty context in CSS pixels of the canvas. */
  clean(pixelRatio: number): CanvasRenderingContext2D | null {
    const width = Math.round((this.box.maxX - this.box.minX) * pixelRatio);
    const height = Math.round((this.box.maxY - this.box.minY) * pixelRatio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${width / pixelRatio}px`;
      this.canvas.style.height = `${height / pixelRatio}px`;
    }
    const ink = this.canvas.getContext("2d");
    ink?.setTransform(1, 0, 0, 1, 0, 0);
    ink?.clearRect(0, 0, width, height);
    ink?.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    return ink;
  }
}
