/** Place of a tile in the pyramid. */
export interface Address {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A layer's tiles: url template with {z} {x} {y} and its lowest and highest tile zoom (TileJSON). */
export interface Source {
  readonly id: string;
  readonly tiles: string;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** One request: the layers it brings and the address it asks. */
export interface Request {
  readonly ids: readonly string[];
  readonly url: string;
}

export function keyOf(address: Address): string {
  return `${address.z}/${address.x}/${address.y}`;
}

/** The tile that holds the data of a tile: itself, or its ancestor at `maxZoom` when zoomed in further. */
export function dataAddress(shown: Address, maxZoom: number): Address {
  return shown.z <= maxZoom ? shown : ancestor(shown, shown.z - maxZoom);
}

export function ancestor(tile: Address, levels: number): Address {
  const factor = 2 ** levels;
  return { z: tile.z - levels, x: Math.floor(tile.x / factor), y: Math.floor(tile.y / factor) };
}

export function children(tile: Address): Address[] {
  const { z, x, y } = tile;
  return [0, 1, 2, 3].map((i) => ({ z: z + 1, x: 2 * x + (i % 2), y: 2 * y + Math.floor(i / 2) }));
}

export function exists({ z, x, y }: Address): boolean {
  const n = 2 ** z;
  return z >= 0 && x >= 0 && y >= 0 && x < n && y < n;
}

/**
 * Requests for one address, joined where the templates differ in the layer's id alone: `/tiles/a/{z}...` and
 * `/tiles/b/{z}...` become `/tiles/a+b/{z}...`. A moment of the past goes with them as `at=`.
 */
export function requestsFor(sources: readonly Source[], address: Address, moment: string | null = null): Request[] {
  const groups = new Map<string, string[]>();
  for (const source of sources) {
    const slot = `/${source.id}/`;
    const joinable = source.tiles.includes(slot);
    const template = joinable ? source.tiles.replace(slot, "/{layers}/") : source.tiles;
    const ids = groups.get(template);
    if (ids) ids.push(source.id);
    else groups.set(template, [source.id]);
  }
  return [...groups].map(([template, ids]) => ({
    ids,
    url: withMoment(fill(template, ids, address), moment),
  }));
}

function withMoment(url: string, moment: string | null): string {
  if (moment === null) return url;
  return `${url}${url.includes("?") ? "&" : "?"}at=${encodeURIComponent(moment)}`;
}

function fill(template: string, ids: readonly string[], { z, x, y }: Address): string {
  return template
    .replace("{layers}", ids.map(encodeURIComponent).join("+"))
    .replace("{z}", String(z))
    .replace("{x}", String(x))
    .replace("{y}", String(y));
}
