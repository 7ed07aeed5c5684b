import type { Door } from "./door";
import type {
  CityJson,
  FeatureJson,
  LayerFaultJson,
  LayerJson,
  LayersJson,
  SearchJson,
  StyleJson,
  TileJson,
  VersionsJson,
} from "./types";

export { ApiError } from "./door";

/** What the map asks the server. */
export class Api {
  constructor(private readonly door: Door) {}

  city(): Promise<CityJson> {
    return this.door.get("/api/city");
  }

  async layers(): Promise<readonly LayerJson[]> {
    return (await this.door.get<LayersJson>("/api/layers")).layers;
  }

  /** What the public is shown of each layer, as a number. */
  versions(): Promise<VersionsJson> {
    return this.door.get("/api/versions");
  }

  /** What is wrong with files of layers; for admins of the whole city. */
  async layerFaults(): Promise<readonly LayerFaultJson[]> {
    return (await this.door.get<{ readonly faults: readonly LayerFaultJson[] }>("/api/layer-faults")).faults;
  }

  style(layer: string): Promise<StyleJson> {
    return this.door.get(`/api/layers/${encodeURIComponent(layer)}/style`);
  }

  tileJson(url: string): Promise<TileJson> {
    return this.door.get(url);
  }

  /** A feature; as it was at a moment of the past if one is given. */
  item(layer: string, id: string, signal?: AbortSignal, at: string | null = null): Promise<FeatureJson> {
    const url = `/ogc/collections/${encodeURIComponent(layer)}/items/${encodeURIComponent(id)}`;
    return this.door.get(at === null ? url : `${url}?at=${encodeURIComponent(at)}`, signal);
  }

  /** Subtitles come in the language. */
  search(text: string, limit: number, language: string, signal?: AbortSignal): Promise<SearchJson> {
    const query = new URLSearchParams({ q: text, limit: String(limit), lang: language });
    return this.door.get(`/api/search?${query}`, signal);
  }
}
