import "leaflet/dist/leaflet.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { Api } from "../api/client";
import { EditApi } from "../api/editing";
import { PastApi } from "../api/past";
import { MapActs } from "./map-acts";
import { MapFaults } from "./map-faults";
import { listenToKeys } from "./map-keys";
import { MapEdit } from "./map-edit";
import { MapLive } from "./map-live";
import { MapScreen } from "./map-screen";
import { MapPast } from "./map-past";
import { MapSearch } from "./map-search";
import { MapStart } from "./map-start";
import { MapState } from "./map-state";
import { pastMoment } from "../view/past";
import { readPermalink } from "../view/permalink";
import { enter } from "./page";

/** Puts the screen together; everything else stands in its parts. */
function open(page: HTMLElement): void {
  const state = new MapState();
  state.at.value = pastMoment(readPermalink(location.hash)?.at ?? null, Date.now());
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
  const faults = new MapFaults(state, api);
  const live = new MapLive(state, {
    renewDetails: () => void acts.renewDetails(),
    redefine: (layer) => void start.redefine(layer),
    learnAges: () => void start.learnAges(),
    relist: () => {
      void start.relist();
      faults.hurry();
    },
    sessionEnded: () => house.door.ended(),
    askWho: () => void acts.checkSession(),
  });
  const written = (layer: string): void => {
    if (!live.tells(layer)) acts.refreshAfterWrite(layer);
    void start.learnAges();
  };
  const pastApi = new PastApi(house.door);
  const editor = new MapEdit(state, new EditApi(house.door), pastApi, acts, written);
  const past = new MapPast(state, pastApi, acts, written);
  acts.staged = (stage) => {
    past.attach(stage);
    live.attach(stage);
  };

  faults.begin();
  followWidth(state);
  window.addEventListener("hashchange", () => acts.readHash());
  listenToKeys({ state, acts, search, editor, past, live });
  effect(() => acts.showPins());
  render(
    <MapScreen state={state} acts={acts} search={search} start={start} editor={editor} live={live} past={past} />,
    page,
  );
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
    state.stripOpen.value = state.width.value !== "small" || state.at.peek() !== null;
  });
}

const page = document.getElementById("screen");
if (page) open(page);
