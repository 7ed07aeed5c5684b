import { type KeyAct, actOf } from "../view/keys";
import type { MapActs } from "./map-acts";
import type { MapEdit } from "./map-edit";
import type { MapLive } from "./map-live";
import type { MapPast } from "./map-past";
import type { MapSearch } from "./map-search";
import type { MapState } from "./map-state";

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the keys work on. */
export interface KeyedPage {
  readonly state: MapState;
  readonly acts: MapActs;
  readonly search: MapSearch;
  readonly editor: MapEdit;
  readonly past: MapPast;
  readonly live: MapLive;
}

/** Keys of the whole screen; Leaflet has those of the map while the map has the focus. */
export function listenToKeys(page: KeyedPage): void {
  const { state, acts, search, editor, past, live } = page;
  const when = (act: string, doIt: () => Promise<void>): void => {
    if (!state.editing.value && editor.actions().includes(act)) void doIt();
  };
  const escape = (): void => {
    if (editor.choosing.value) editor.choosing.value = false;
    else if (state.editing.value && !state.helpOpen.value && !state.searchOpen.value) editor.cancel();
    else if (past.deleted.value !== null && !state.helpOpen.value && !state.searchOpen.value) past.closeDeleted();
    else acts.escape();
  };
  const doing: Readonly<Record<KeyAct, () => void>> = {
    search: () => search.focus(),
    layers: () => acts.toggleLayerList(),
    fit: () => (live.tellsOffScreen() ? live.seeOffScreen() : acts.fitCity()),
    formerView: () => acts.formerView(),
    list: () => acts.showList(),
    help: () => (state.helpOpen.value = !state.helpOpen.value),
    zoomIn: () => acts.zoomBy(1),
    zoomOut: () => acts.zoomBy(-1),
    create: () => editor.begins(),
    change: () => when("update", () => editor.change(false)),
    move: () => when("move", () => editor.change(true)),
    delete: () => when("delete", () => editor.remove()),
    past: () => past.toggle(),
    pastHourBack: () => past.step(-HOUR),
    pastHourOn: () => past.step(HOUR),
    pastDayBack: () => past.step(-DAY),
    pastDayOn: () => past.step(DAY),
    deleted: () => past.openDeleted(),
    escape: () => escape(),
  };
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const act = actOf(event, { typing: isTextField(event.target), singleKeys: state.singleKeys.value });
    const arrow = event.target === document.body ? ARROWS[event.key] : undefined;
    if (act) doing[act]();
    else if (arrow) acts.panBy(...arrow);
    else return;
    event.preventDefault();
  });
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "range"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
