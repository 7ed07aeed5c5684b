import L from "leaflet";

/** Pixels of an arrow key. */
export function arrow(key: string, step: number): L.Point | null {
  const ways: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const way = ways[key];
  return way ? L.point(way[0] * step, way[1] * step) : null;
}
