import { ApiError, type Api } from "../api/client";
import { LIMIT, PAUSE_MS, NO_SEARCH, answered, chosenFind, failed, moved, typed } from "../view/search";
import type { MapActs } from "./map-acts";
import type { MapState } from "./map-state";

/** The search box at work: asks when typing rests, drops answers that come too late. */
export class MapSearch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private putCursor: () => void = () => {};

  constructor(
    private readonly state: MapState,
    private readonly api: Api,
    private readonly acts: MapActs,
  ) {}

  /** The search box tells how to put the cursor into it. */
  focusWith(focus: () => void): void {
    this.putCursor = focus;
  }

  focus(): void {
    this.putCursor();
  }

  type(text: string): void {
    const { search, searchOpen } = this.state;
    search.value = typed(search.value, text);
    searchOpen.value = true;
    clearTimeout(this.timer);
    this.asking?.abort();
    if (search.value.state === "asking") this.timer = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  /** Asks at once, also again after a failure. */
  async ask(): Promise<void> {
    const { search } = this.state;
    const text = search.value.text.trim();
    const asking = (this.asking = new AbortController());
    search.value = typed(search.value, search.value.text);
    try {
      const { results } = await this.api.search(text, LIMIT, this.state.language.value, asking.signal);
      search.value = answered(search.value, text, results);
    } catch (fault) {
      if (asking.signal.aborted || !(fault instanceof ApiError)) return;
      search.value = failed(search.value, text);
    }
  }

  move(by: 1 | -1): void {
    const { search, searchOpen } = this.state;
    searchOpen.value = true;
    search.value = moved(search.value, by);
  }

  choose(index: number): void {
    this.state.search.value = { ...this.state.search.value, chosen: index };
  }

  /** Enter: goes to the chosen find. */
  go(): void {
    const find = chosenFind(this.state.search.value);
    if (find && this.state.searchOpen.value) this.acts.pickFind(find, true);
    else this.state.searchOpen.value = this.state.search.value.text !== "";
  }

  pick(index: number, near: boolean): void {
    this.choose(index);
    const find = chosenFind(this.state.search.value);
    if (find) this.acts.pickFind(find, near || this.state.width.value === "small");
  }

  clear(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.state.search.value = NO_SEARCH;
    this.state.searchOpen.value = false;
  }
}
