import { ApiError, type Api } from "../api/client";
import type { LayerJson } from "../api/types";
import { isEmpty, openingLayers } from "../view/opening";
import { readPermalink } from "../view/permalink";
import type { LayerEntry, MapState } from "./map-state";

/** So often the ages of the layers are asked for again. */
const WATCH_MS = 30_000;

/** Loads what the screen stands on, and keeps an eye on whether the data have changed since. */
export class MapStart {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly state: MapState,
    private readonly api: Api,
    /** Rows changed: what is on the map is old. */
    private readonly changed: () => void,
  ) {}

  async load(): Promise<void> {
    const { state } = this;
    state.phase.value = { kind: "starting" };
    state.loading.value = true;
    try {
      const [city, layers] = await Promise.all([this.api.city(), this.api.layers()]);
      state.city.value = city;
      state.entries.value = await Promise.all(layers.map((layer) => this.entry(layer)));
      state.visible.value = openingLayers(layers, readPermalink(location.hash));
      state.empty.value = isEmpty(layers);
      state.phase.value = { kind: "ready" };
      this.answered();
    } catch (fault) {
      state.phase.value = { kind: "failed", fault: fault instanceof ApiError ? fault : null };
      this.silent();
    }
  }

  /** Looks for changed rows from time to time while the page is in front. */
  watch(): void {
    this.timer = setInterval(() => {
      if (document.visibilityState === "visible") void this.look();
    }, WATCH_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Asks again for a layer whose style or tiles could not be had. */
  async retry(id: string): Promise<void> {
    const layer = this.state.layer(id);
    if (!layer) return;
    const entry = await this.entry(layer);
    this.state.entries.value = this.state.entries.value.map((old) => (old.layer.id === id ? entry : old));
  }

  /** How old the layers are after a change of one's own; the map is fetched anew anyway. */
  async learnAges(): Promise<void> {
    try {
      this.renewAges(await this.api.layers());
    } catch {
      // The next look brings them.
    }
  }

  private renewAges(layers: readonly LayerJson[]): void {
    const fresh = new Map(layers.map((layer) => [layer.id, layer]));
    const { entries } = this.state;
    entries.value = entries.value.map((old) => ({ ...old, layer: fresh.get(old.layer.id) ?? old.layer }));
  }

  private async look(): Promise<void> {
    const { state } = this;
    if (state.phase.value.kind === "failed") return this.load();
    try {
      const layers = await this.api.layers();
      this.answered();
      const before = new Map(state.layers.value.map((layer) => [layer.id, layer.updated_at]));
      if (layers.every((layer) => before.get(layer.id) === layer.updated_at)) return;
      if (state.empty.value || layers.length !== before.size) return await this.load();
      this.renewAges(layers);
      this.changed();
    } catch {
      this.silent();
    }
  }

  private async entry(layer: LayerJson): Promise<LayerEntry> {
    try {
      const [style, tiles] = await Promise.all([this.api.style(layer.id), this.api.tileJson(layer.tilejson)]);
      return { layer, drawing: { style, tiles } };
    } catch {
      return { layer, drawing: null };
    }
  }

  private answered(): void {
    this.state.silent.value = false;
    this.state.lastData.value = Date.now();
  }

  private silent(): void {
    this.state.silent.value = true;
  }
}
