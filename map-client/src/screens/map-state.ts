import { computed, signal } from "@preact/signals";
import type { ApiError } from "../api/client";
import type {
  FeatureJson,
  FoundJson,
  LayerFaultJson,
  LayerJson,
  StyleJson,
  TileJson,
  VersionsJson,
} from "../api/types";
import type { FeatureRef, Hit } from "../leaflet/vector-layer";
import { type LineState, connectionOf, isLate } from "../view/connection";
import type { Hover } from "../view/hover";
import type { Listed } from "../view/in-view";
import type { OffScreen } from "../view/off-screen";
import type { Insets, MapView } from "../view/opening";
import { pastOf } from "../view/past";
import { kindOf, subtitleOf, titleOf } from "../view/popup";
import { NO_SEARCH, type Search } from "../view/search";
import { PageState } from "./page-state";

/** A layer with what is needed to draw it, or why that could not be had. */
export interface LayerEntry {
  readonly layer: LayerJson;
  readonly drawing: { readonly style: StyleJson; readonly tiles: TileJson } | null;
}

/** The screen before and after its first answers. */
export type Phase =
  | { readonly kind: "starting" }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly fault: ApiError | null };

/** The full row of the selected feature. */
export type Details =
  | { readonly kind: "none" }
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly feature: FeatureJson }
  | { readonly kind: "gone" }
  | { readonly kind: "failed" };

/** How wide tools alone and tools with the layer list are, with a little air. */
const TOOLS_PX = 64;
const LAYERS_PX = 312;
/** Share of a small window that a sheet may cover; less while the past is looked at, whose bar stands above. */
const SHEET_SHARE = 0.55;
const PAST_SHARE = 0.42;
const PAST_BAR_PX = 48;
/** In a window so low there are no sheets: the panel stands beside the map. */
const LOW_PX = 500;

/** Everything the map screen shows, as signals; who changes it is `MapActs`. */
export class MapState extends PageState {
  readonly phase = signal<Phase>({ kind: "starting" });
  readonly entries = signal<readonly LayerEntry[]>([]);
  readonly empty = signal(false);

  readonly visible = signal<ReadonlySet<string>>(new Set());
  readonly view = signal<MapView>({ lat: 0, lon: 0, zoom: 5 });
  readonly formerViews = signal(0);
  readonly inView = signal<readonly Hit[]>([]);
  readonly hover = signal<Hover | null>(null);

  readonly selected = signal<FeatureRef | null>(null);
  readonly details = signal<Details>({ kind: "none" });
  /** Several features under one click, to choose from or to mention. */
  readonly here = signal<readonly Hit[]>([]);
  /** The view before a place was looked at from near; the same act again returns there. */
  readonly lookedFrom = signal<MapView | null>(null);
  /** The moment of the past that is looked at, an ISO instant; null is the present. */
  readonly at = signal<string | null>(null);
  readonly search = signal<Search>(NO_SEARCH);
  readonly searchOpen = signal(false);

  readonly layersOpen = signal(true);
  readonly panelOpen = signal(true);
  /** The strip of time is on the map. */
  readonly stripOpen = signal(true);
  readonly helpOpen = signal(false);
  /** A feature is being made, changed or deleted: the panel is its form, the map its drawing board. */
  readonly editing = signal(false);
  /** Layers whose legend is folded. */
  readonly folded = signal<ReadonlySet<string>>(new Set());

  /** Tiles are under way; true from the start, for there is nothing to see before the first. */
  readonly loading = signal(true);
  /** The list of what is in view is about to be made anew. */
  readonly listing = signal(false);
  /** Tiles in view are missing; the server gives no answer. */
  readonly tilesFailing = signal(false);
  /** What is wrong with files of layers, for those who can mend them. */
  readonly layerFaults = signal<readonly LayerFaultJson[]>([]);
  readonly silent = signal(false);
  /** The line that tells what changes, and how far it lies behind the database. */
  readonly line = signal<LineState>("off");
  readonly lagMs = signal(0);
  /** What has changed beyond the edges of the map and has not been looked at. */
  readonly offScreen = signal<OffScreen | null>(null);
  /** Numbers of the states that the public is shown; null for who is signed in. */
  readonly versions = signal<VersionsJson | null>(null);
  readonly lastData = signal<number | null>(null);

  readonly layers = computed(() => this.entries.value.map((entry) => entry.layer));
  readonly connection = computed(() =>
    connectionOf(
      {
        online: this.online.value,
        loading: this.loading.value,
        failing: this.tilesFailing.value || this.silent.value,
        line: this.line.value,
        lagMs: this.lagMs.value,
        lastData: this.lastData.value,
      },
      this.now.value,
    ),
  );
  /** What is on the map may be older than the usual beat. */
  readonly late = computed(() => isLate({ line: this.line.value, lagMs: this.lagMs.value }) || !this.online.value);
  /** As of when live layers are shown, while nothing newer can be had. */
  readonly staleSince = computed(() => (this.late.value ? this.lastData.value : null));
  /** Layers as they are declared: the same as long as they only grow older. */
  private readonly declared = computed(() => {
    const now = this.entries.value;
    if (!isDeclaredAs(now, this.declaredBefore)) this.declaredBefore = now;
    return this.declaredBefore;
  });
  private declaredBefore: readonly LayerEntry[] = [];
  /** Words of features that were in view before; nothing of it counts with another language or layers. */
  private readonly worded = computed(() => ({
    speech: this.speech.value,
    declared: this.declared.value,
    rows: new WeakMap<object, Listed>(),
  }));
  /** What is in view, in words: topmost layer first, in a layer by name, the nameless last. */
  readonly listed = computed(() => {
    const nameless = this.speech.value.say("unnamed");
    const byLayer = new Map(this.declared.value.map(({ layer }) => [layer.id, [[], []] as [Listed[], Listed[]]]));
    for (const hit of this.inView.value) {
      const row = this.listedOf(hit);
      byLayer.get(hit.layer)?.[row.title === nameless ? 1 : 0].push(row);
    }
    return [...byLayer.values()].flat(2);
  });

  /** Layers that are on and have something to show at the moment that is looked at. */
  readonly drawn = computed(
    () =>
      new Set(
        this.layers.value
          .filter((layer) => this.visible.value.has(layer.id) && pastOf(layer, this.at.value) === "shown")
          .map((layer) => layer.id),
      ),
  );
  /** On a small screen a sheet or a form takes the strip's place. */
  readonly stripShown = computed(
    () =>
      this.stripOpen.value &&
      !this.empty.value &&
      !(this.width.value === "small" && (this.panelOpen.value || this.layersOpen.value || this.editing.value)),
  );

  /** Layers that are on. */
  readonly shown = computed(() => this.layers.value.filter((layer) => this.visible.value.has(layer.id)));

  layer(id: string): LayerJson | undefined {
    return this.layers.value.find((layer) => layer.id === id);
  }

  listedOf(hit: Hit): Listed {
    const { speech, declared, rows } = this.worded.value;
    const known = rows.get(hit.properties);
    if (known?.id === hit.id && known.rule === hit.rule && known.layer === hit.layer) return known;
    const layer = declared.find((entry) => entry.layer.id === hit.layer)?.layer;
    const title = titleOf(layer, hit.properties, speech) ?? speech.say("unnamed");
    const drawn = this.ruleTitle(hit.layer, hit.rule) || (layer ? speech.of(layer.title) : hit.layer);
    const kind = kindOf(layer, hit.properties, speech) ?? drawn;
    const subtitle = subtitleOf(layer, hit.properties, speech) || drawn;
    const row = { layer: hit.layer, id: hit.id, title, subtitle, kind, rule: hit.rule };
    rows.set(hit.properties, row);
    return row;
  }

  /** Title of a whole row. */
  titleOf(layer: LayerJson, feature: FeatureJson): string {
    const speech = this.speech.value;
    return titleOf(layer, feature.properties, speech) ?? speech.say("unnamed");
  }

  /** What covers the edges of the map: tools and layer list at the left, on a small screen a sheet at the bottom. */
  insets(): Insets {
    if (this.width.value === "small") {
      const past = this.at.value !== null;
      const covers = this.panelOpen.value && window.innerHeight > LOW_PX;
      const sheet = covers ? Math.round(window.innerHeight * (past ? PAST_SHARE : SHEET_SHARE)) : 0;
      return { left: 8, top: past ? PAST_BAR_PX + 8 : 8, right: 8, bottom: Math.max(8, sheet) };
    }
    return { left: this.layersOpen.value ? LAYERS_PX : TOOLS_PX, top: 16, right: TOOLS_PX, bottom: 40 };
  }

  /** Legend title of a drawing rule. */
  ruleTitle(layer: string, rule: string | null): string {
    const style = this.declared.value.find((entry) => entry.layer.id === layer)?.drawing?.style;
    const title = style?.rules.find((one) => one.name === rule)?.title;
    return title ? this.speech.value.of(title) : "";
  }

  /** Whose data are shown: the ground at the map's edge, what stands on it in the status bar; on small all at the edge. */
  credits(place: "edge" | "status"): readonly string[] {
    const small = this.width.value === "small";
    const here = this.shown.value.filter((layer) =>
      small ? place === "edge" : (place === "status") === layer.geometry.endsWith("Point"),
    );
    return [...new Set(here.flatMap((layer) => (layer.attribution ? [this.speech.value.of(layer.attribution)] : [])))];
  }

  selectedFind(): FoundJson | null {
    const ref = this.selected.value;
    return this.search.value.finds.find((find) => find.layer === ref?.layer && find.id === ref.id) ?? null;
  }
}

function isDeclaredAs(now: readonly LayerEntry[], before: readonly LayerEntry[]): boolean {
  const same = (a: LayerEntry, b: LayerEntry | undefined): boolean =>
    a.layer.id === b?.layer.id && a.layer.attributes === b.layer.attributes && a.drawing === b.drawing;
  return now.length === before.length && now.every((one, i) => same(one, before[i]));
}
