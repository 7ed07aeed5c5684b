import { type Door, newKey } from "./door";
import type { FormJson } from "./form";
import type { FeatureJson, GeometryJson, Scalar } from "./types";

/** What is written of a feature; geometry left out is not touched. */
export interface Draft {
  readonly properties: Readonly<Record<string, Scalar>>;
  readonly geometry?: GeometryJson | null;
}

const GEO_JSON = "application/geo+json";
const MERGE_PATCH = "application/merge-patch+json";

/** The commands on the features of a layer that has an `edit:` block. */
export class EditApi {
  constructor(private readonly door: Door) {}

  form(layer: string): Promise<FormJson> {
    return this.door.get(`/api/layers/${encodeURIComponent(layer)}/form`);
  }

  /** The new feature as the server keeps it. */
  async create(layer: string, draft: Draft, reason: string): Promise<FeatureJson> {
    const body = { type: "Feature", geometry: draft.geometry ?? null, properties: draft.properties };
    const command = { body, type: GEO_JSON, reason, key: newKey() };
    return (await this.door.send<FeatureJson>("POST", items(layer), command)).body;
  }

  async change(layer: string, id: string, version: number, draft: Draft, reason: string): Promise<FeatureJson> {
    const body = {
      properties: draft.properties,
      ...(draft.geometry !== undefined && { geometry: draft.geometry }),
    };
    const command = { body, type: MERGE_PATCH, version, reason, key: newKey() };
    return (await this.door.send<FeatureJson>("PATCH", item(layer, id), command)).body;
  }

  async remove(layer: string, id: string, version: number, reason: string): Promise<void> {
    await this.door.send("DELETE", item(layer, id), { version, reason, key: newKey() });
  }
}

function items(layer: string): string {
  return `/ogc/collections/${encodeURIComponent(layer)}/items`;
}

function item(layer: string, id: string): string {
  return `${items(layer)}/${encodeURIComponent(id)}`;
}
