/**
 * Web Mercator in world pixels: at map zoom z the world is 256 * 2^z pixels wide. A tile of tile zoom t is drawn
 * 512 px wide at map zoom t + 1.
 */
export const TILE_PX = 512;
export const EXTENT = 4096;

export function worldSize(zoom: number): number {
  return 256 * 2 ** zoom;
}

export function project(lon: number, lat: number, zoom: number): [number, number] {
  const size = worldSize(zoom);
  const sin = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  return [size * (lon / 360 + 0.5), size * y];
}

export function unproject(x: number, y: number, zoom: number): [number, number] {
  const size = worldSize(zoom);
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI;
  return [(x / size - 0.5) * 360, lat];
}

/** World pixels per tile unit (1/4096 of a tile of zoom `tileZoom`) at a map zoom, which may be fractional. */
export function unitPx(tileZoom: number, zoom: number, extent = EXTENT): number {
  return worldSize(zoom) / 2 ** tileZoom / extent;
}
