import type { APIRequestContext } from "playwright-core";
import { expect } from "vitest";
import type { FeatureJson, GeometryJson } from "../../src/api/types";
import { serverUrl } from "./session";

const ITEMS = "/ogc/collections/assets/items";

/** Changes assets behind the screens, as somebody who is signed in with the same cookies. */
export class Changes {
  private csrf: string | null = null;

  constructor(private readonly request: APIRequestContext) {}

  async create(name: string, lon: number, lat: number): Promise<FeatureJson> {
    const geometry = { type: "Point", coordinates: [lon, lat] };
    return this.send("POST", ITEMS, { type: "Feature", geometry, properties: { name, kind: "hydrant" } });
  }

  async rename(asset: FeatureJson, name: string): Promise<FeatureJson> {
    return this.send("PATCH", `${ITEMS}/${asset.id}`, { properties: { name } }, asset.version);
  }

  async move(asset: FeatureJson, lon: number, lat: number): Promise<FeatureJson> {
    const geometry: GeometryJson = { type: "Point", coordinates: [lon, lat] };
    return this.send("PATCH", `${ITEMS}/${asset.id}`, { geometry }, asset.version);
  }

  async remove(asset: FeatureJson): Promise<void> {
    await this.send("DELETE", `${ITEMS}/${asset.id}`, undefined, asset.version);
  }

  private async send<T>(method: string, path: string, data?: unknown, version?: number): Promise<T> {
    const answer = await this.request.fetch(serverUrl() + path, {
      method,
      headers: {
        "X-CSRF-Token": await this.token(),
        "Nadi-Reason": "uji",
        ...(data !== undefined && {
          "Content-Type": method === "PATCH" ? "application/merge-patch+json" : "application/geo+json",
        }),
        ...(version !== undefined && { "If-Match": `"${version}"` }),
      },
      ...(data !== undefined && { data: JSON.stringify(data) }),
    });
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    const text = await answer.text();
    return (text === "" ? null : JSON.parse(text)) as T;
  }

  private async token(): Promise<string> {
    if (this.csrf === null) {
      const session = (await (await this.request.get(`${serverUrl()}/api/session`)).json()) as { csrf: string };
      this.csrf = session.csrf;
    }
    return this.csrf;
  }
}
