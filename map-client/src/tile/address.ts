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
  /** Below this zoom its tiles do not hold every feature. */
  readonly completeZoom?: number;
  /** Its changes are told, and its tiles say as of when they are. */
  readonly live?: boolean;
  /** Number of the state that the public is shown: another number is another address. */
  readonly version?: number | null;
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
 * `/tiles/b/{z}...` become `/tiles/a+b/{z}...`. Live layers are asked without others, which know no tick. A moment
 * of the past goes with them as `at=`, the number of the public's state as `v=`.
 */
export function requestsFor(sources: readonly Source[], address: Address, moment: string | null = null): Request[] {
  const groups = new Map<string, { template: string; sources: Source[] }>();
  for (const source of sources) {
    const slot = `/${source.id}/`;
    const template = source.tiles.includes(slot) ? source.tiles.replace(slot, "/{layers}/") : source.tiles;
    const key = `${source.live ?? false} ${template}`;
    const group = groups.get(key);
    if (group) group.sources.push(source);
    else groups.set(key, { template, sources: [source] });
  }
  return [...groups.values()].map(({ template, sources: joined }) => {
    const ids = joined.map((source) => source.id);
    return { ids, url: withQuery(fill(template, ids, address), queryOf(joined, moment)) };
  });
}

function queryOf(sources: readonly Source[], moment: string | null): string {
  if (moment !== null) return `at=${encodeURIComponent(moment)}`;
  const versions = sources.flatMap(({ version }) => version ?? []);
  return versions.length === 0 ? "" : `v=${versions.join("-")}`;
}

function withQuery(url: string, query: string): string {
  return query === "" ? url : `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

function fill(template: string, ids: readonly string[], { z, x, y }: Address): string {
  return template
    .replace("{layers}", ids.map(encodeURIComponent).join("+"))
    .replace("{z}", String(z))
    .replace("{x}", String(x))
    .replace("{y}", String(y));
}
