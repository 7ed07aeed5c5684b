import { computed, effect, signal, untracked } from "@preact/signals";
import { ApiError } from "../api/client";
import type { ChangesQuestion, HistoryJson, PastApi } from "../api/past";
import type { MapStage } from "../leaflet/map-stage";
import type { FeatureRef } from "../leaflet/shown";
import { type DeletedRow, deletedRows, newestFirst, restorable } from "../view/deleted";
import { reasonOf } from "../view/fault";
import { boundsOfView } from "../view/off-screen";
import type { Bounds } from "../view/opening";
import { type Span, earliestOf, isoOf, momentAt, spanFor, stepped, stretchOf } from "../view/past";
import type { MapActs } from "./map-acts";
import type { Details, MapState } from "./map-state";

/** So long a hand may rest on the strip before the map follows. */
const REST_MS = 250;
const TYPING_MS = 250;
/** Into so many parts the strip counts what changed; it counts anew so long after the map has come to rest. */
const PARTS = 96;
const COUNTING_MS = 500;
/** So many states of a feature are told at first, and so many more each time. */
const STATES = 20;
const NO_HISTORY: HistoryJson = { states: [], more: false };

export interface HistoryOf {
  readonly ref: FeatureRef;
  readonly kind: "loading" | "loaded" | "failed";
  readonly told: HistoryJson;
}

export interface DeletedOf {
  readonly kind: "loading" | "loaded" | "failed";
  readonly rows: readonly DeletedRow[];
}

/** The past on the map: a moment that is looked at, what happened to a feature, what is deleted. */
export class MapPast {
  readonly span = signal<Span>("day");
  /** Where the hand is on the strip before it lets go; infinite at the end, which is the present. */
  readonly pointed = signal<number | null>(null);
  /** How many changes of what is in sight fall into each part of the strip. */
  readonly marks = signal<readonly number[]>([]);
  readonly history = signal<HistoryOf | null>(null);
  readonly deleted = signal<DeletedOf | null>(null);
  readonly words = signal("");
  readonly here = signal(false);
  /** The feature that is being brought back. */
  readonly restoring = signal<string | null>(null);

  readonly earliest = computed(() => earliestOf(this.state.layers.value));
  /** The moment that is looked at in milliseconds; null is the present. */
  readonly at = computed(() => (this.state.at.value === null ? null : Date.parse(this.state.at.value)));
  readonly stretch = computed(() =>
    stretchOf(this.span.value, this.earliest.value ?? this.state.now.value, this.at.value, this.state.now.value),
  );

  private resting: ReturnType<typeof setTimeout> | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private countingSoon: ReturnType<typeof setTimeout> | undefined;
  private counting: AbortController | null = null;
  private asking: AbortController | null = null;
  private looking: AbortController | null = null;
  private states = STATES;
  private readonly staged = signal<MapStage | null>(null);
  private named: (FeatureRef & { readonly title: string }) | null = null;

  constructor(
    private readonly state: MapState,
    private readonly api: PastApi,
    private readonly acts: MapActs,
    /** Rows of a layer were written: what is on the map is old. */
    private readonly changed: (layer: string) => void,
  ) {
    effect(() => this.show(state.at.value));
    effect(() => this.remember(state.selected.value, state.details.value));
    effect(() => this.follow(state.selected.value, state.details.value.kind));
    effect(() => this.countSoon(this.toCount.value));
    // Who signs in or out may bring back other things.
    effect(() => {
      if (this.deleted.value !== null && restorable(state.layers.value).length === 0) this.closeDeleted();
    });
  }

  // --- the moment ---

  /** The strip is being moved: the map follows when the hand rests. */
  point(at: number): void {
    this.pointed.value = at;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.look(at), REST_MS);
  }

  /** Looks at a moment; null, and what is not past yet, is the present. */
  look(at: number | null): void {
    this.go(at, isoOf);
  }

  private go(at: number | null, written: (moment: number | null) => string | null): void {
    clearTimeout(this.resting);
    this.pointed.value = null;
    const { earliest, state } = this;
    if (earliest.value === null || state.editing.value) return;
    const moment = at === null ? null : momentAt(at, earliest.value, Date.now());
    if (moment !== null && moment < this.stretch.value.from) this.span.value = spanFor(moment, Date.now());
    state.at.value = written(moment);
  }

  /**
   * Looks at the very moment of a state: its digits below the millisecond count, and a moment without them is one at
   * which the state was not yet.
   */
  lookAt(moment: string): void {
    this.go(Date.parse(moment), (at) => (at === null ? null : moment));
  }

  step(by: number): void {
    this.look(stepped(this.at.value, by, Date.now()));
  }

  /** Opens the strip with the keyboard in it, or closes it; it stays while the past is looked at. */
  toggle(): void {
    const { stripOpen } = this.state;
    if (this.earliest.value === null) return;
    stripOpen.value = !stripOpen.value || this.state.at.value !== null;
    if (stripOpen.value) requestAnimationFrame(() => document.getElementById("time-strip")?.focus());
  }

  /** The map has come onto the page, or has gone. */
  attach(stage: MapStage | null): void {
    this.staged.value = stage;
    stage?.vector.setMoment(this.state.at.value);
  }

  /** Map, panel and address show the moment. */
  private show(at: string | null): void {
    untracked(() => {
      const { state, acts } = this;
      const stage = this.staged.value;
      if (at !== null) {
        state.stripOpen.value = true;
        // What could be undone is of the present.
        acts.closeToast();
      }
      if (!stage) return;
      stage.vector.setMoment(at);
      stage.vector.setVisible(state.drawn.value);
      state.hover.value = null;
      if (state.selected.value) void acts.select(state.selected.value, state.here.value);
      else acts.writeHash();
    });
  }

  /** What the selected feature was called when it was last seen: at another moment it may not be there. */
  nameOf(ref: FeatureRef): string | null {
    return this.named?.layer === ref.layer && this.named.id === ref.id ? this.named.title : null;
  }

  private remember(ref: FeatureRef | null, details: Details): void {
    untracked(() => {
      const layer = ref && this.state.layer(ref.layer);
      if (ref && layer && details.kind === "loaded") {
        this.named = { ...ref, title: this.state.titleOf(layer, details.feature) };
      }
    });
  }

  // --- marks on the strip ---

  /** What is to be counted, as text: only another one is counted anew, not every second of the same. */
  private readonly toCount = computed(() => {
    const { view, drawn, layers, stripShown } = this.state;
    const { from, to } = this.stretch.value;
    const stage = this.staged.value;
    const ids = layers.value.filter((layer) => drawn.value.has(layer.id) && layer.history).map((layer) => layer.id);
    if (!stripShown.value || !stage || ids.length === 0) return null;
    return JSON.stringify({ ids, question: { from, to, parts: PARTS, bbox: boundsOfView(view.value, stage.size()) } });
  });

  /** Counts when the map has come to rest. */
  private countSoon(toCount: string | null): void {
    clearTimeout(this.countingSoon);
    if (toCount === null) return;
    const { ids, question } = JSON.parse(toCount) as { ids: string[]; question: ChangesQuestion };
    this.countingSoon = setTimeout(() => void this.count(ids, question), COUNTING_MS);
  }

  private async count(layers: readonly string[], question: ChangesQuestion): Promise<void> {
    this.counting?.abort();
    const counting = (this.counting = new AbortController());
    try {
      const all = await Promise.all(layers.map((layer) => this.api.changes(layer, question, counting.signal)));
      this.marks.value = Array.from({ length: PARTS }, (_, i) =>
        all.reduce((sum, counts) => sum + (counts[i] ?? 0), 0),
      );
    } catch {
      // The strip works without them.
      if (!counting.signal.aborted) this.marks.value = [];
    }
  }

  // --- the history of a feature ---

  private follow(ref: FeatureRef | null, details: string): void {
    untracked(() => {
      const known = this.history.value?.ref;
      const same = ref !== null && known?.layer === ref.layer && known.id === ref.id;
      if (!same) this.states = STATES;
      if (ref === null || !this.state.layer(ref.layer)?.history) {
        this.asking?.abort();
        this.history.value = null;
      } else if (details !== "loading" || !same) void this.learn(ref);
    });
  }

  /** Asks again, after a fault or for more. */
  again(): void {
    const ref = this.state.selected.value;
    if (ref) void this.learn(ref);
  }

  more(): void {
    this.states += STATES;
    this.again();
  }

  private async learn(ref: FeatureRef): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const old = this.history.value;
    const same = old?.ref.layer === ref.layer && old.ref.id === ref.id;
    this.history.value = { ref, kind: "loading", told: same && old ? old.told : NO_HISTORY };
    try {
      const told = await this.api.history(ref.layer, ref.id, this.states, asking.signal);
      this.history.value = { ref, kind: "loaded", told };
    } catch (fault) {
      if (asking.signal.aborted) return;
      const none = fault instanceof ApiError && fault.status === 404;
      this.history.value = { ref, kind: none ? "loaded" : "failed", told: NO_HISTORY };
    }
  }

  // --- what is deleted ---

  get mayRestore(): boolean {
    return restorable(this.state.layers.value).length > 0;
  }

  openDeleted(): void {
    if (!this.mayRestore || this.state.editing.value) return;
    this.acts.clearSelection();
    this.deleted.value = { kind: "loading", rows: [] };
    this.acts.showPanel();
    void this.learnDeleted();
    requestAnimationFrame(() => document.getElementById("deleted-words")?.focus());
  }

  closeDeleted(): void {
    this.looking?.abort();
    this.deleted.value = null;
  }

  filterWords(words: string): void {
    this.words.value = words;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.learnDeleted(), TYPING_MS);
  }

  filterHere(here: boolean): void {
    this.here.value = here;
    void this.learnDeleted();
  }

  async learnDeleted(): Promise<void> {
    if (this.deleted.value === null) return;
    this.looking?.abort();
    const looking = (this.looking = new AbortController());
    this.deleted.value = { ...this.deleted.value, kind: "loading" };
    const question = { words: this.words.value.trim(), bbox: this.here.value ? this.inSight() : null };
    try {
      const speech = this.state.speech.value;
      const lists = await Promise.all(
        restorable(this.state.layers.value).map(async (layer) =>
          deletedRows(layer, await this.api.deleted(layer.id, question, looking.signal), speech),
        ),
      );
      this.deleted.value = { kind: "loaded", rows: newestFirst(lists.flat()) };
    } catch {
      if (!looking.signal.aborted) this.deleted.value = { kind: "failed", rows: [] };
    }
  }

  private inSight(): Bounds | null {
    const stage = this.staged.value;
    return stage && boundsOfView(this.state.view.value, stage.size());
  }

  /** Shows a deleted feature as it was last, where it stood. */
  viewDeleted(row: DeletedRow): void {
    this.closeDeleted();
    this.lookAt(row.moment);
    const at = row.point ? { lon: row.point[0], lat: row.point[1] } : undefined;
    void this.acts.select({ layer: row.layer, id: row.id }, [], at);
  }

  async restore(row: DeletedRow): Promise<void> {
    const speech = this.state.speech.value;
    this.restoring.value = row.id;
    try {
      await this.api.restore(row.layer, row.id, speech.say("restoreReason"));
      this.closeDeleted();
      this.look(null);
      const at = row.point ? { lon: row.point[0], lat: row.point[1] } : undefined;
      void this.acts.select({ layer: row.layer, id: row.id }, [], at);
      this.changed(row.layer);
      this.acts.say(speech.say("restored", { what: row.title ?? speech.say("unnamed") }));
    } catch (fault) {
      const why = reasonOf(fault instanceof ApiError ? fault : null, speech);
      this.acts.say(speech.say("restoreFailed", { why }), null, true);
      void this.learnDeleted();
    } finally {
      this.restoring.value = null;
    }
  }
}
