import { effect } from "@preact/signals";
import type { Api } from "../api/client";
import type { MapState } from "./map-state";

const BEAT_MS = 30_000;

/** Tells who looks after the server what is wrong with the files of layers; nobody else is asked for. */
export class MapFaults {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly state: MapState,
    private readonly api: Api,
  ) {}

  begin(): void {
    effect(() => this.follow());
  }

  private follow(): void {
    const session = this.state.session.value;
    clearInterval(this.timer);
    this.state.layerFaults.value = [];
    if (session?.set !== "admin" || session.scope !== "city") return;
    void this.ask();
    this.timer = setInterval(() => void this.ask(), BEAT_MS);
  }

  /** A server that does not answer has told nothing new. */
  private async ask(): Promise<void> {
    if (document.hidden) return;
    try {
      this.state.layerFaults.value = await this.api.layerFaults();
    } catch {
      return;
    }
  }
}
