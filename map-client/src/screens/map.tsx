import "@fontsource-variable/inter";
import "@fontsource-variable/plus-jakarta-sans";
import "leaflet/dist/leaflet.css";
import "../../../styles/tokens.css";
import "../ui/frame.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { Api } from "../api/client";
import { LANGUAGES } from "../i18n/speech";
import { THEMES, wantedTheme, wear } from "../ui/theme";
import { Remembered } from "../view/remembered";
import { listenToKeys } from "./map-keys";
import { MapActs } from "./map-acts";
import { MapScreen } from "./map-screen";
import { MapSearch } from "./map-search";
import { MapStart } from "./map-start";
import { MapState, type Width } from "./map-state";

const WIDE = "(min-width: 1501px)";
const SMALL = "(max-width: 899px)";

/** Puts the screen together; everything else stands in its parts. */
function open(page: HTMLElement): void {
  const state = new MapState();
  const api = new Api(
    (url, init) => fetch(url, init),
    (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  );
  const remembered = new Remembered(() => localStorage);
  const acts = new MapActs(state, api, remembered);
  const search = new MapSearch(state, api, acts);
  const start = new MapStart(state, api, () => acts.refresh());

  remember(state, remembered);
  followBrowser(state, remembered, acts);
  listenToKeys(state, acts, search);
  effect(() => {
    document.documentElement.lang = state.language.value;
    const city = state.city.value;
    document.title = `${state.speech.value.say("map")}${city ? ` ${city.name}` : ""} · Nadi Kota`;
  });
  effect(() => acts.showPins());
  render(<MapScreen state={state} acts={acts} search={search} start={start} />, page);
  void start.load();
  start.watch();
}

function remember(state: MapState, remembered: Remembered): void {
  state.language.value = remembered.choice("language", LANGUAGES) ?? "id";
  state.theme.value = remembered.choice("theme", THEMES) ?? wantedTheme();
  state.singleKeys.value = remembered.choice("keys", ["on", "off"]) !== "off";
  wear(state.theme.value);
}

/** The clock, the width of the window, the network and the theme that the browser wants. */
function followBrowser(state: MapState, remembered: Remembered, acts: MapActs): void {
  setInterval(() => (state.now.value = Date.now()), 1_000);
  const [wide, small] = [matchMedia(WIDE), matchMedia(SMALL)];
  const widthNow = (): Width => (small.matches ? "small" : wide.matches ? "wide" : "medium");
  const measure = (): void => {
    if (state.width.value === widthNow()) return;
    state.width.value = widthNow();
    state.layersOpen.value = wide.matches;
    state.panelOpen.value = !small.matches;
  };
  measure();
  wide.addEventListener("change", measure);
  small.addEventListener("change", measure);
  state.online.value = navigator.onLine;
  window.addEventListener("online", () => (state.online.value = true));
  window.addEventListener("offline", () => (state.online.value = false));
  window.addEventListener("hashchange", () => acts.readHash());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (remembered.choice("theme", THEMES) !== null) return;
    state.theme.value = wantedTheme();
    wear(state.theme.value);
  });
}

const page = document.getElementById("screen");
if (page) open(page);
