import type {
  CityJson,
  FeatureJson,
  LayerJson,
  LayersJson,
  ProblemJson,
  SearchJson,
  StyleJson,
  TileJson,
} from "./types";

/** The part of fetch that is used; tests give their own. */
export type Ask = (url: string, init: { signal?: AbortSignal; headers: Record<string, string> }) => Promise<Response>;
export type Wait = (ms: number) => Promise<void>;

/** Pauses before each further try; as many tries as pauses plus one. */
const PAUSES_MS = [300, 1_000];
const LONGEST_PAUSE_MS = 10_000;

/** What went wrong: no answer at all (`status` null), or what the server said about it. */
export class ApiError extends Error {
  constructor(
    readonly url: string,
    readonly status: number | null,
    /** In the server's own words, when it had any. */
    readonly detail: string | null,
    readonly pauseMs: number | null = null,
  ) {
    super(`${url}: ${status === null ? "no answer" : `HTTP ${status}`}${detail === null ? "" : ` (${detail})`}`);
    this.name = "ApiError";
  }

  /** Whether asking again may help. */
  get temporary(): boolean {
    return this.status === null || this.status === 429 || this.status >= 500;
  }
}

/** Asks the server; what may pass by itself (no network, 429, 5xx) is asked again. */
export class Api {
  constructor(
    private readonly ask: Ask,
    private readonly wait: Wait,
  ) {}

  city(): Promise<CityJson> {
    return this.get("/api/city");
  }

  async layers(): Promise<readonly LayerJson[]> {
    return (await this.get<LayersJson>("/api/layers")).layers;
  }

  style(layer: string): Promise<StyleJson> {
    return this.get(`/api/layers/${encodeURIComponent(layer)}/style`);
  }

  tileJson(url: string): Promise<TileJson> {
    return this.get(url);
  }

  item(layer: string, id: string, signal?: AbortSignal): Promise<FeatureJson> {
    return this.get(`/ogc/collections/${encodeURIComponent(layer)}/items/${encodeURIComponent(id)}`, signal);
  }

  /** Subtitles come in the language. */
  search(text: string, limit: number, language: string, signal?: AbortSignal): Promise<SearchJson> {
    const query = new URLSearchParams({ q: text, limit: String(limit), lang: language });
    return this.get(`/api/search?${query}`, signal);
  }

  private async get<T>(url: string, signal?: AbortSignal): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.once<T>(url, signal);
      } catch (fault) {
        const pause = PAUSES_MS[attempt];
        if (signal?.aborted || !(fault instanceof ApiError) || !fault.temporary || pause === undefined) throw fault;
        await this.wait(Math.min(Math.max(pause, fault.pauseMs ?? 0), LONGEST_PAUSE_MS));
        signal?.throwIfAborted();
      }
    }
  }

  private async once<T>(url: string, signal?: AbortSignal): Promise<T> {
    let response: Response;
    try {
      const headers = { Accept: "application/geo+json, application/json" };
      response = await this.ask(url, signal ? { signal, headers } : { headers });
      if (response.ok) return (await response.json()) as T;
    } catch (fault) {
      if (signal?.aborted) throw fault;
      throw new ApiError(url, null, String(fault));
    }
    throw new ApiError(url, response.status, await detailOf(response), retryAfter(response));
  }
}

async function detailOf(response: Response): Promise<string | null> {
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return null;
  try {
    const problem = (await response.json()) as ProblemJson;
    return problem.detail ?? problem.title ?? null;
  } catch {
    return null;
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}
