import type { DeletedJson } from "../api/past";
import type { LayerJson } from "../api/types";
import type { Speech } from "../i18n/speech";
import { whoDid } from "./history";

/** A deleted feature as the list shows it. */
export interface DeletedRow {
  readonly layer: string;
  readonly layerTitle: string;
  readonly id: string;
  /** Null where it had no name. */
  readonly title: string | null;
  readonly time: string;
  readonly who: string;
  readonly reason: string;
  readonly point: readonly [number, number] | null;
  /** The last moment at which it was there. */
  readonly moment: string;
  readonly deletedAt: string;
}

/** Layers whose deleted features this visitor may bring back. */
export function restorable(layers: readonly LayerJson[]): readonly LayerJson[] {
  return layers.filter((layer) => layer.history !== null && layer.actions?.includes("create"));
}

/** The deleted features of one layer in words. */
export function deletedRows(layer: LayerJson, deleted: readonly DeletedJson[], speech: Speech): readonly DeletedRow[] {
  return deleted.map((one) => ({
    layer: layer.id,
    layerTitle: speech.of(layer.title),
    id: one.id,
    title: one.title === "" ? null : one.title,
    time: speech.format.instant(one.deleted_at) ?? one.deleted_at,
    who: whoDid(one.actor, speech),
    reason: one.reason,
    point: one.point,
    moment: new Date(Date.parse(one.deleted_at) - 1).toISOString(),
    deletedAt: one.deleted_at,
  }));
}

/** Rows of several layers as one list, the last deleted first. */
export function newestFirst(rows: readonly DeletedRow[]): readonly DeletedRow[] {
  return rows.toSorted((a, b) => Date.parse(b.deletedAt) - Date.parse(a.deletedAt));
}
