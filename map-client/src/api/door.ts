import type { ProblemJson } from "./types";

/** What is handed to fetch. */
export interface AskInit {
  readonly signal?: AbortSignal;
  readonly method?: string;
  readonly body?: string;
  readonly headers: Record<string, string>;
}

/** The part of fetch that is used; tests give their own. */
export type Ask = (url: string, init: AskInit) => Promise<Response>;
export type Wait = (ms: number) => Promise<void>;

/** A command: what is sent, on which version of the row, why, and under which key it may be sent again. */
export interface Command {
  readonly body?: unknown;
  readonly type?: string;
  /** Version of the row that was read; it is refused when the row has changed since. */
  readonly version?: number | null;
  readonly reason?: string;
  readonly key?: string;
}

export interface Answer<T> {
  readonly status: number;
  /** Null where the answer has no body. */
  readonly body: T;
  readonly location: string | null;
}

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
    /** The whole document, with field and current row where it names them. */
    readonly problem: ProblemJson | null = null,
  ) {
    super(`${url}: ${status === null ? "no answer" : `HTTP ${status}`}${detail === null ? "" : ` (${detail})`}`);
    this.name = "ApiError";
  }

  /** Whether asking again may help. */
  get temporary(): boolean {
    return this.status === null || this.status === 429 || this.status >= 500;
  }

  /** Whether a fault says that what was asked for is not there, or not for this visitor. */
  static isGone(fault: unknown): boolean {
    return fault instanceof ApiError && (fault.status === 404 || fault.status === 403);
  }

  get slug(): string | null {
    return this.problem?.slug ?? null;
  }
}

/**
 * The way to the server. What may pass by itself (no network, 429, 5xx) is asked again; of commands only those that
 * carry a key, because the server knows them again.
 */
export class Door {
  /** Language of the answers. */
  language = "id";
  /** Goes with every command; it comes with the session. */
  csrf: string | null = null;
  /** Brings the token of the session of the moment; true when it is another one than before. */
  renew: () => Promise<boolean> = () => Promise.resolve(false);
  /** The session is over: the server has said so. */
  ended: () => void = () => {};

  constructor(
    private readonly ask: Ask,
    private readonly wait: Wait,
  ) {}

  async get<T>(url: string, signal?: AbortSignal): Promise<T> {
    const ask = (): Promise<Answer<T>> => this.once<T>(url, { headers: this.headers(), ...(signal && { signal }) });
    try {
      return (await this.patiently(ask, () => true, signal)).body;
    } catch (fault) {
      if (!isEnded(fault)) throw fault;
      // The dead cookie is gone now: the same question is the public's.
      this.ended();
      return (await ask()).body;
    }
  }

  async send<T>(method: string, url: string, command: Command = {}): Promise<Answer<T>> {
    const ask = (): Promise<Answer<T>> => this.once<T>(url, this.init(method, command));
    const again = (fault: ApiError): boolean => command.key !== undefined && fault.status !== 429;
    try {
      return await this.patiently(ask, again);
    } catch (fault) {
      // Signed in again in another tab: the token is another one now.
      const stale = fault instanceof ApiError && (fault.status === 401 || fault.slug === "csrf-token");
      if (stale && url !== "/api/session" && (await this.renew())) return ask();
      throw fault;
    }
  }

  private headers(): Record<string, string> {
    return { Accept: "application/geo+json, application/json", "Accept-Language": this.language };
  }

  private init(method: string, { body, type, version, reason, key }: Command): AskInit {
    const headers = this.headers();
    if (this.csrf !== null) headers["X-CSRF-Token"] = this.csrf;
    if (body !== undefined) headers["Content-Type"] = type ?? "application/json";
    if (version !== undefined && version !== null) headers["If-Match"] = `"${version}"`;
    if (reason) headers["Nadi-Reason"] = encodeURIComponent(reason);
    if (key) headers["Idempotency-Key"] = key;
    return { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  }

  private async patiently<T>(
    ask: () => Promise<T>,
    again: (fault: ApiError) => boolean,
    signal?: AbortSignal,
  ): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await ask();
      } catch (fault) {
        const pause = PAUSES_MS[attempt];
        if (signal?.aborted || !(fault instanceof ApiError) || !fault.temporary || pause === undefined) throw fault;
        if (!again(fault)) throw fault;
        await this.wait(Math.min(Math.max(pause, fault.pauseMs ?? 0), LONGEST_PAUSE_MS));
        signal?.throwIfAborted();
      }
    }
  }

  private async once<T>(url: string, init: AskInit): Promise<Answer<T>> {
    let response: Response;
    try {
      response = await this.ask(url, init);
      if (response.ok) {
        const text = await response.text();
        const body = (text === "" ? null : JSON.parse(text)) as T;
        return { status: response.status, body, location: response.headers.get("Location") };
      }
    } catch (fault) {
      if (init.signal?.aborted) throw fault;
      throw new ApiError(url, null, String(fault));
    }
    const problem = await problemOf(response);
    const detail = problem?.detail ?? problem?.title ?? null;
    throw new ApiError(url, response.status, detail, retryAfter(response), problem);
  }
}

function isEnded(fault: unknown): boolean {
  return fault instanceof ApiError && fault.status === 401 && fault.slug === "session-ended";
}

async function problemOf(response: Response): Promise<ProblemJson | null> {
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return null;
  try {
    return (await response.json()) as ProblemJson;
  } catch {
    return null;
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/** A key under which a command may be sent twice and is done once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
