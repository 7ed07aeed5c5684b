import "@fontsource-variable/inter";
import "@fontsource-variable/plus-jakarta-sans";
import "../../../styles/tokens.css";
import "../ui/frame.css";
import { effect } from "@preact/signals";
import { Door } from "../api/door";
import { LANGUAGES } from "../i18n/speech";
import type { WordKey } from "../i18n/id";
import { THEMES, wantedTheme, wear } from "../ui/theme";
import { Remembered } from "../view/remembered";
import type { House } from "./page-acts";
import type { PageState, Width } from "./page-state";

const WIDE = "(min-width: 1501px)";
const SMALL = "(max-width: 899px)";

/** Enters the house: remembers the visitor's choices and follows browser, clock and language. */
export function enter(state: PageState, title: WordKey): House {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const door = new Door((url, init) => fetch(url, init), wait);
  const remembered = new Remembered(() => localStorage);
  state.language.value = remembered.choice("language", LANGUAGES) ?? "id";
  state.theme.value = remembered.choice("theme", THEMES) ?? wantedTheme();
  state.singleKeys.value = remembered.choice("keys", ["on", "off"]) !== "off";
  wear(state.theme.value);
  followBrowser(state, remembered);
  effect(() => {
    door.language = document.documentElement.lang = state.language.value;
    const city = state.city.value;
    document.title = `${state.speech.value.say(title)}${city ? ` ${city.name}` : ""} · Nadi Kota`;
  });
  return { door, remembered };
}

/** The clock, the width of the window, the network and the theme that the browser wants. */
function followBrowser(state: PageState, remembered: Remembered): void {
  setInterval(() => (state.now.value = Date.now()), 1_000);
  const [wide, small] = [matchMedia(WIDE), matchMedia(SMALL)];
  const measure = (): void => {
    const width: Width = small.matches ? "small" : wide.matches ? "wide" : "medium";
    state.width.value = width;
  };
  measure();
  wide.addEventListener("change", measure);
  small.addEventListener("change", measure);
  state.online.value = navigator.onLine;
  window.addEventListener("online", () => (state.online.value = true));
  window.addEventListener("offline", () => (state.online.value = false));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (remembered.choice("theme", THEMES) !== null) return;
    state.theme.value = wantedTheme();
    wear(state.theme.value);
  });
}
