import type { StyleJson, Symbol, Words } from "../style/style";

/** Every shape the server answers with. Coordinates are WGS 84, longitude first; zooms are map zooms. */

/** `GET /api/city`: the city's own facts. */
export interface CityJson {
  readonly name: string;
  readonly kode: string | null;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly time_zone: string;
  readonly languages: readonly string[];
  readonly view?: { readonly center: readonly [number, number]; readonly zoom: number } | null;
}

/** Something wrong in a file of layers or styles. */
export interface LayerFaultJson {
  readonly file: string;
  /** From 1; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly what: string;
  readonly cure: string;
}

export type AttributeType = "text" | "integer" | "number" | "boolean" | "date" | "time" | "url";

export interface AttributeJson {
  readonly name: string;
  readonly title: Words;
  readonly type: AttributeType;
  /** Words for the codes a text attribute may hold. */
  readonly values?: Readonly<Record<string, Words>> | null;
}

/** Which attributes a popup shows: one as its title, some below it, the others as a list. */
export interface PopupJson {
  readonly title: string | null;
  readonly subtitle: readonly string[];
  readonly attributes: readonly string[];
}

export interface LayerJson {
  readonly id: string;
  readonly title: Words;
  readonly group: Words;
  readonly geometry: string;
  readonly zooms: readonly [number, number];
  /** Address of its TileJSON. */
  readonly tilejson: string;
  readonly attributes: readonly AttributeJson[];
  readonly popup: PopupJson | null;
  readonly search: { readonly attributes: readonly string[] } | null;
  readonly attribution: Words | null;
  /** When a row last changed; null while there is none. */
  readonly updated_at: string | null;
  /** Whether its changes are told as they happen. */
  readonly live: boolean;
  /** Since when its past is kept; null where none is. */
  readonly history: { readonly from: string } | null;
  /** What this visitor may do with the layer now: `create`. */
  readonly actions?: readonly string[];
}

/** `GET /api/layers`, in legend order: the first stands highest. */
export interface LayersJson {
  readonly layers: readonly LayerJson[];
}

/** `GET /tiles/{layer}.json`, the part that is used. Zooms are tile zooms. */
export interface TileJson {
  readonly tiles: readonly string[];
  readonly minzoom: number;
  readonly maxzoom: number;
  /** Below this zoom tiles do not hold every feature. */
  readonly nadi?: { readonly complete_zoom: number };
}

/** `GET /api/versions`: a number by layer; where it is another, the public's tiles are others. */
export type VersionsJson = Readonly<Record<string, number>>;

export type Scalar = string | number | boolean | null;

export interface GeometryJson {
  readonly type: string;
  readonly coordinates: unknown;
}

/** `GET /ogc/collections/{layer}/items/{id}`; a layer that can be edited adds `version` and `actions`. */
export interface FeatureJson {
  readonly type: "Feature";
  readonly id: string | number;
  readonly geometry: GeometryJson | null;
  readonly properties: Readonly<Record<string, Scalar>>;
  readonly version?: number;
  /** What this visitor may do to this row now: `update`, `move`, `delete`. */
  readonly actions?: readonly string[];
}

/** One find of `GET /api/search`. */
export interface FoundJson {
  readonly layer: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly point: readonly [number, number];
  readonly bbox: readonly [number, number, number, number] | null;
}

export interface SearchJson {
  readonly results: readonly FoundJson[];
}

/** RFC 9457 problem details; `slug` is the last part of `type`. */
export interface ProblemJson {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly slug?: string;
  /** The field or parameter that was refused. */
  readonly field?: string;
  /** The row as it is now, where the one that was to be changed is older. */
  readonly current?: unknown;
}

export type { StyleJson, Symbol, Words };
