import "leaflet/dist/leaflet.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { Api } from "../api/client";
import { EditApi } from "../api/editing";
import { MapActs } from "./map-acts";
import { listenToKeys } from "./map-keys";
import { MapEdit } from "./map-edit";
import { MapLive } from "./map-live";
import { MapScreen } from "./map-screen";
import { MapSearch } from "./map-search";
import { MapStart } from "./map-start";
import { MapState } from "./map-state";
import { enter } from "./page";

/** Puts the screen together; everything else stands in its parts. */
function open(page: HTMLElement): void {
  const state = new MapState();
  const house = enter(state, "map");
  const api = new Api(house.door);
  const acts = new MapActs(state, api, house);
  const search = new MapSearch(state, api, acts);
  const start: MapStart = new MapStart(
    state,
    api,
    (layer) => acts.refresh(layer),
    (layer) => live.tells(layer),
  );
  const live = new MapLive(state, {
    renewDetails: () => void acts.renewDetails(),
    redefine: (layer) => void start.redefine(layer),
    relist: () => void start.relist(),
    sessionEnded: () => house.door.ended(),
    askWho: () => void acts.checkSession(),
  });
  acts.staged = (stage) => live.attach(stage);
  const editor = new MapEdit(state, new EditApi(house.door), acts, (layer) => {
    if (!live.tells(layer)) acts.refreshAfterWrite(layer);
    void start.learnAges();
  });

  followWidth(state);
  window.addEventListener("hashchange", () => acts.readHash());
  listenToKeys(state, acts, search, editor);
  effect(() => acts.showPins());
  render(<MapScreen state={state} acts={acts} search={search} start={start} editor={editor} live={live} />, page);
  loadFor(state, start);
  void acts.learnWho();
  void start.load();
  start.watch();
}

/** Another visitor sees another city: all is loaded anew when one is signed in or out, but not under a form. */
function loadFor(state: MapState, start: MapStart): void {
  let whose: string | null | undefined;
  effect(() => {
    const session = state.session.value;
    if (session === null || session.account === whose || state.editing.value) return;
    const first = whose === undefined;
    whose = session.account;
    if (!first) void start.load();
  });
}

/** Lists and panel are open where there is room for them. */
function followWidth(state: MapState): void {
  effect(() => {
    state.layersOpen.value = state.width.value === "wide";
    state.panelOpen.value = state.width.value !== "small";
  });
}

const page = document.getElementById("screen");
if (page) open(page);
