import { effect } from "@preact/signals";
import type { Api } from "../api/client";
import type { MapState } from "./map-state";

const BEAT_MS = 30_000;

/** Tells who looks after the server what is wrong with the files of layers; nobody else is asked for. */
export class MapFaults {
  private turn = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly state: MapState,
    private readonly api: Api,
  ) {}

  begin(): void {
    effect(() => this.follow());
    document.addEventListener("visibilitychange", () => this.hurry());
  }

  private follow(): void {
    const session = this.state.session.value;
    clearInterval(this.timer);
    this.timer = undefined;
    this.turn++;
    this.state.layerFaults.value = [];
    if (session?.set !== "admin" || session.scope !== "city") return;
    void this.ask();
    this.timer = setInterval(() => void this.ask(), BEAT_MS);
  }

  /** What was wrong may be mended by now, and something else wrong. */
  hurry(): void {
    if (this.timer !== undefined) void this.ask();
  }

  /** A server that does not answer has told nothing new. */
  private async ask(): Promise<void> {
    if (document.hidden) return;
    const turn = ++this.turn;
    try {
      const faults = await this.api.layerFaults();
      if (turn === this.turn) this.state.layerFaults.value = faults;
    } catch {
      return;
    }
  }
}
