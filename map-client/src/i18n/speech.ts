import type { Words } from "../style/style";
import { en } from "./en";
import { Format } from "./format";
import { id, type Dictionary, type WordKey } from "./id";
import type { Language } from "./language";

export const LANGUAGES: readonly Language[] = ["id", "en"];

const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { id, en };

/** One language with the city's time zone: words, and numbers and times as that language writes them. */
export class Speech {
  readonly format: Format;
  private readonly words: Dictionary;

  constructor(
    readonly language: Language,
    timeZone: string,
  ) {
    this.words = DICTIONARIES[language];
    this.format = new Format(language, timeZone, this.words);
  }

  /** The word for a key, its {names} filled in; `one|many` is chosen by `n`. */
  say(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
    const [one = "", many = one] = this.words[key].split("|");
    const form = String(values["n"]) === "1" ? one : many;
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** How long ago something was: "3 j lalu", "baru saja". */
  ago(ms: number): string {
    return ms < 1_000 ? this.say("now") : this.say("agoLong", { age: this.format.age(ms) });
  }

  /** The side of a declared label that is spoken; the other one where it is missing. */
  of(words: Words): string {
    return words[this.language] || words.id || words.en;
  }
}
