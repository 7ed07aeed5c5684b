import { useEffect, useRef } from "preact/hooks";
import type { VersionsJson } from "../api/types";
import type { IconSheet } from "../draw/icon-sheet";
import { MapStage } from "../leaflet/map-stage";
import { type LayerInput, VectorLayer } from "../leaflet/vector-layer";
import { token } from "../ui/theme";
import { openingView } from "../view/opening";
import { readPermalink } from "../view/permalink";
import type { MapActs } from "./map-acts";
import type { LayerEntry, MapState } from "./map-state";

/** The list of what is in view is made anew so long after the map has changed. */
const LIST_PAUSE_MS = 200;
/** A long list takes its time: so much of it is left to everything else before it is made again. */
const LIST_SHARE = 6;
const LONGEST_LIST_PAUSE_MS = 2_000;

export interface MapCanvasProps {
  readonly state: MapState;
  readonly acts: MapActs;
  readonly icons: IconSheet;
}

/** The place of the map: builds the stage when it is on the page and takes it away with it. */
export function MapCanvas({ state, acts, icons }: MapCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const speech = state.speech.value;
  const city = state.city.value?.name ?? "";
  useEffect(() => {
    const container = box.current;
    return container ? build(container, { state, acts, icons }) : undefined;
  }, []);
  useEffect(() => acts.showLayers(inputs(state.entries.value, state.versions.value)), [state.entries.value]);
  useEffect(() => acts.showVersions(state.versions.value), [state.versions.value]);
  // Where no area is drawn all would be sea.
  const sea = state.visible.value.has("areas") && !state.empty.value;
  return (
    <>
      <div
        ref={box}
        class="map"
        data-sea={sea}
        id="map"
        tabIndex={0}
        role="application"
        aria-label={speech.say("mapLabel", { city })}
        aria-describedby="map-help"
      />
      <div class="reticle" aria-hidden="true" />
      <p class="visually-hidden" id="map-help">
        {speech.say("mapHelp")}
      </p>
    </>
  );
}

/** Layers from bottom to top, as the vector layer wants them; the list has them from top to bottom. */
function inputs(entries: readonly LayerEntry[], versions: VersionsJson | null): readonly LayerInput[] {
  return entries.toReversed().flatMap(({ layer, drawing }) => {
    const tiles = drawing?.tiles.tiles[0];
    if (!drawing || tiles === undefined) return [];
    const { minzoom, maxzoom, nadi } = drawing.tiles;
    const { id, geometry, live } = layer;
    const zooms = { minZoom: minzoom, maxZoom: maxzoom, completeZoom: nadi?.complete_zoom ?? 0 };
    return [{ id, tiles, ...zooms, live, version: versions?.[id] ?? null, style: drawing.style, geometry }];
  });
}

function build(container: HTMLElement, { state, acts, icons }: MapCanvasProps): () => void {
  const link = readPermalink(location.hash);
  const city = state.city.value;
  if (!city) return () => {};
  const size = { width: container.clientWidth, height: container.clientHeight };
  const vector = new VectorLayer({ layers: inputs(state.entries.value, state.versions.value), tokens: token, icons });
  vector.setVisible(state.drawn.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = LIST_PAUSE_MS;
  const list = (): void => {
    // Not put off by what comes in between: tiles may come slowly, one by one.
    timer ??= setTimeout(() => {
      timer = undefined;
      // What is in view is another thing when the hand lets go; then it is listed.
      if (stage.dragged) return;
      const began = performance.now();
      state.inView.value = vector.featuresInView();
      state.listing.value = false;
      const took = performance.now() - began;
      pause = Math.min(LONGEST_LIST_PAUSE_MS, Math.max(LIST_PAUSE_MS, took * LIST_SHARE));
    }, pause);
    state.listing.value = true;
  };
  vector.on("loading", () => (state.loading.value = true));
  vector.on("load", () => {
    state.loading.value = false;
    acts.tilesSettled(vector.failing);
    list();
  });
  vector.on("tileerror", () => acts.tilesSettled(true));
  vector.on("change", list);
  const stage = new MapStage(container, vector, openingView(city, link, size, state.insets()), {
    hovered: (hit, x, y) => acts.hovered(hit, x, y),
    picked: (hits) => acts.picked(hits),
    moved: (view) => {
      acts.moved(view);
      list();
    },
  });
  acts.attach(stage);
  if (link?.selected) void acts.select(link.selected, []);
  return () => {
    clearTimeout(timer);
    acts.attach(null);
    stage.remove();
  };
}
