import { computed, signal } from "@preact/signals";
import type { SessionJson } from "../api/identity";
import type { CityJson } from "../api/types";
import type { Language } from "../i18n/language";
import { Speech } from "../i18n/speech";
import type { ToastText } from "../ui/notices";
import type { Theme } from "../ui/theme";

/** How much room a screen has (SCREENS.md 4). */
export type Width = "wide" | "medium" | "small";

const DEFAULT_ZONE = "Asia/Jakarta";

/** What every screen knows: city, visitor, language, display and the time; who changes it is `PageActs`. */
export class PageState {
  readonly city = signal<CityJson | null>(null);
  /** Who is signed in; null while that is not known. */
  readonly session = signal<SessionJson | null>(null);
  readonly language = signal<Language>("id");
  readonly theme = signal<Theme>("light");
  readonly width = signal<Width>("wide");
  readonly singleKeys = signal(true);
  readonly toast = signal<ToastText | null>(null);
  readonly now = signal(Date.now());
  readonly online = signal(true);
  readonly speech = computed(() => new Speech(this.language.value, this.city.value?.time_zone ?? DEFAULT_ZONE));
}
