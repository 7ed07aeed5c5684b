import { effect } from "@preact/signals";
import { ApiError, type Api } from "../api/client";
import type { LayerJson, VersionsJson } from "../api/types";
import { isEmpty, openingLayers } from "../view/opening";
import { readPermalink } from "../view/permalink";
import type { LayerEntry, MapState } from "./map-state";

/** So often it is asked what the public is shown: with the server's own half a minute that is within a minute. */
const WATCH_MS = 25_000;
/** Every so many looks all is asked for again, whatever the numbers say: ages, the list and its styles. */
const WHOLE_LOOK = 3;

/** Loads what the screen stands on, and keeps it as it is on the server. */
export class MapStart {
  private timer: ReturnType<typeof setInterval> | undefined;
  private looks = 0;

  constructor(
    private readonly state: MapState,
    private readonly api: Api,
    /** What is on the map of a layer is old; of all for null. */
    private readonly changed: (layer: string | null) => void,
    /** Whether a stream tells of a layer. */
    private readonly isTold: (layer: string) => boolean,
  ) {}

  async load(): Promise<void> {
    const { state } = this;
    state.phase.value = { kind: "starting" };
    state.loading.value = true;
    try {
      // Without numbers the tiles have plain addresses, and the next look brings them.
      const numbers = this.versions().catch(() => null);
      const [city, layers, versions] = await Promise.all([this.api.city(), this.api.layers(), numbers]);
      state.city.value = city;
      state.versions.value = versions;
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

  /** Looks for what no stream tells, from time to time while the page is in front. */
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
    if (layer) this.put(await this.entry(layer));
  }

  /** How old the layers are after a change of one's own, or one that was not told; the map is fetched anew anyway. */
  async learnAges(): Promise<void> {
    try {
      this.renew(await this.api.layers());
    } catch {
      // The next look brings them.
    }
  }

  /** Layers have come or gone, or say something else: the list and every drawing anew. */
  async relist(): Promise<void> {
    try {
      const layers = await this.api.layers();
      this.answered();
      if (this.state.empty.value) return await this.load();
      await this.take(layers);
      await Promise.all(layers.map(({ id }) => this.redefine(id)));
    } catch {
      this.silent();
    }
  }

  /** The files of a layer may be others: it is drawn anew where they are. */
  async redefine(id: string): Promise<void> {
    const known = this.state.entries.value.find((entry) => entry.layer.id === id);
    if (!known) return;
    const fresh = await this.entry(known.layer);
    if (!fresh.drawing || JSON.stringify(fresh.drawing) === JSON.stringify(known.drawing)) return;
    this.put(fresh);
    this.changed(id);
  }

  private put(entry: LayerEntry): void {
    const { entries } = this.state;
    entries.value = entries.value.map((old) =>
      old.layer.id === entry.layer.id ? { ...old, drawing: entry.drawing } : old,
    );
  }

  private renew(layers: readonly LayerJson[]): void {
    const fresh = new Map(layers.map((layer) => [layer.id, layer]));
    const { entries } = this.state;
    entries.value = entries.value.map((old) => ({ ...old, layer: fresh.get(old.layer.id) ?? old.layer }));
  }

  /** The list as it is now: what is new is loaded, what is gone goes, all else stays as it is on the map. */
  private async take(layers: readonly LayerJson[]): Promise<void> {
    const { entries, visible } = this.state;
    const known = new Map(entries.value.map((entry) => [entry.layer.id, entry]));
    const added = layers.filter(({ id }) => !known.has(id));
    if (added.length === 0 && layers.length === known.size) return this.renew(layers);
    entries.value = await Promise.all(
      layers.map(async (layer) => {
        const old = known.get(layer.id);
        return old ? { ...old, layer } : await this.entry(layer);
      }),
    );
    const usual = openingLayers(layers, null);
    const on = layers.filter(({ id }) => visible.value.has(id) || (!known.has(id) && usual.has(id)));
    visible.value = new Set(on.map(({ id }) => id));
  }

  private async look(): Promise<void> {
    const { state } = this;
    if (state.phase.value.kind === "failed") return this.load();
    try {
      const versions = await this.versions();
      const same = JSON.stringify(versions) === JSON.stringify(state.versions.value);
      if (++this.looks % WHOLE_LOOK !== 0 && same && !state.empty.value) return;
      await this.lookAtAll(versions);
    } catch {
      this.silent();
    }
  }

  private async lookAtAll(versions: VersionsJson | null): Promise<void> {
    const { state } = this;
    const layers = await this.api.layers();
    this.answered();
    if (state.empty.value) return isEmpty(layers) ? this.renew(layers) : await this.load();
    const before = new Map(state.layers.value.map((layer) => [layer.id, layer.updated_at]));
    const untold = layers.filter(({ id, updated_at }) => {
      return before.get(id) !== updated_at && versions?.[id] === undefined && !this.isTold(id);
    });
    await this.take(layers);
    state.versions.value = versions;
    for (const { id } of untold) this.changed(id);
    await Promise.all(layers.map(({ id }) => this.redefine(id)));
  }

  /** What the public is shown, for the public. */
  private async versions(): Promise<VersionsJson | null> {
    await this.knowsWho();
    if (this.state.session.value?.account) return null;
    return this.api.versions();
  }

  private knowsWho(): Promise<void> {
    return new Promise((resolve) => {
      const stop = effect(() => {
        if (this.state.session.value === null) return;
        queueMicrotask(() => stop());
        resolve();
      });
    });
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
    if (this.state.line.value !== "cut") this.state.lastData.value = Date.now();
  }

  private silent(): void {
    this.state.silent.value = true;
  }
}
