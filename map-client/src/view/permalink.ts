/** Where the map stands and what it shows, as it is written behind the `#` of the address. */
export interface Permalink {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
  /** Layers that are on; null when the link does not say. */
  readonly layers: readonly string[] | null;
  readonly selected: { readonly layer: string; readonly id: string } | null;
  /** The moment of the past that is looked at; null is the present. */
  readonly at: string | null;
}

const HIGHEST_ZOOM = 22;
const HIGHEST_LAT = 85;
const LAYER = /^[a-z][a-z0-9-]*$/;
const ID = /^-?\d{1,19}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

/** Reads `#14/-6.2112/106.8469?layers=areas,assets&select=assets/12`; null when it is no place on the map. */
export function readPermalink(hash: string): Permalink | null {
  const [place = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const numbers = place.split("/");
  if (numbers.length !== 3 || numbers.some((part) => !/^-?\d+(\.\d+)?$/.test(part))) return null;
  const [zoom = Number.NaN, lat = Number.NaN, lon = Number.NaN] = numbers.map(Number);
  if (zoom < 0 || zoom > HIGHEST_ZOOM || Math.abs(lat) > HIGHEST_LAT || Math.abs(lon) > 180) return null;
  const values = new URLSearchParams(query);
  const selected = selectedOf(values.get("select"));
  return { zoom, lat, lon, layers: layersOf(values.get("layers")), selected, at: momentOf(values.get("at")) };
}

function layersOf(text: string | null): readonly string[] | null {
  return text === null ? null : text.split(",").filter((layer) => LAYER.test(layer));
}

function selectedOf(text: string | null): Permalink["selected"] {
  const [layer = "", id = "", ...rest] = (text ?? "").split("/");
  return LAYER.test(layer) && ID.test(id) && rest.length === 0 ? { layer, id } : null;
}

function momentOf(text: string | null): string | null {
  return text !== null && MOMENT.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** Writes the hash; four digits of a degree are 11 m, so more of them come with the zoom. */
export function writePermalink({ zoom, lat, lon, layers, selected, at }: Permalink): string {
  const digits = Math.min(6, Math.max(3, Math.ceil(zoom / 3) - 1));
  const place = `#${Number(zoom.toFixed(2))}/${lat.toFixed(digits)}/${lon.toFixed(digits)}`;
  const query = [
    ...(layers === null ? [] : [`layers=${layers.join(",")}`]),
    ...(selected === null ? [] : [`select=${selected.layer}/${selected.id}`]),
    ...(at === null ? [] : [`at=${at}`]),
  ];
  return query.length === 0 ? place : `${place}?${query.join("&")}`;
}
