import { type Door, newKey } from "./door";
import type { FeatureJson, Scalar } from "./types";

/** One state of a feature, `GET /api/layers/{layer}/items/{id}/history`. */
export interface StateJson {
  readonly valid_from: string;
  /** Null while it is so. */
  readonly valid_to: string | null;
  readonly op: "begin" | "insert" | "update" | "delete";
  /** Null where one is not told, as is the reason. */
  readonly actor: string | null;
  readonly reason: string | null;
  readonly changes: readonly { readonly attribute: string; readonly before: Scalar; readonly after: Scalar }[];
  readonly moved: boolean;
}

/** What happened to a feature, the newest first. */
export interface HistoryJson {
  readonly states: readonly StateJson[];
  readonly more: boolean;
}

/** A deleted feature, `GET /api/layers/{layer}/deleted`. */
export interface DeletedJson {
  readonly id: string;
  readonly title: string;
  readonly deleted_at: string;
  readonly actor: string;
  readonly reason: string;
  readonly point: readonly [number, number] | null;
  readonly bbox: readonly [number, number, number, number] | null;
}

/** Which deleted features are asked for. */
export interface DeletedQuestion {
  readonly words: string;
  /** West, south, east, north. */
  readonly bbox: readonly [number, number, number, number] | null;
}

/** Which changes are counted. */
export interface ChangesQuestion {
  readonly from: number;
  readonly to: number;
  readonly parts: number;
  /** West, south, east, north. */
  readonly bbox: readonly [number, number, number, number];
}

const MOST = 500;

/** What was, and what is deleted. */
export class PastApi {
  constructor(private readonly door: Door) {}

  history(layer: string, id: string, limit: number, signal?: AbortSignal): Promise<HistoryJson> {
    return this.door.get(`${pathOf(layer)}/items/${encodeURIComponent(id)}/history?limit=${limit}`, signal);
  }

  /** How many changes of a layer fall into equal parts of a stretch of time (milliseconds), of what stands in a box. */
  async changes(layer: string, { from, to, parts, bbox }: ChangesQuestion, signal?: AbortSignal): Promise<number[]> {
    const query = new URLSearchParams({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      parts: String(parts),
      bbox: bbox.join(","),
    });
    return (await this.door.get<{ counts: number[] }>(`${pathOf(layer)}/changes?${query}`, signal)).counts;
  }

  async deleted(
    layer: string,
    { words, bbox }: DeletedQuestion,
    signal?: AbortSignal,
  ): Promise<readonly DeletedJson[]> {
    const query = new URLSearchParams({ limit: String(MOST) });
    if (words !== "") query.set("q", words);
    if (bbox) query.set("bbox", bbox.join(","));
    return (await this.door.get<{ deleted: readonly DeletedJson[] }>(`${pathOf(layer)}/deleted?${query}`, signal))
      .deleted;
  }

  /** Brings a deleted feature back under its old id. */
  async restore(layer: string, id: string, reason: string): Promise<FeatureJson> {
    const url = `${pathOf(layer)}/items/${encodeURIComponent(id)}/restore`;
    return (await this.door.send<FeatureJson>("POST", url, { reason, key: newKey() })).body;
  }
}

function pathOf(layer: string): string {
  return `/api/layers/${encodeURIComponent(layer)}`;
}
