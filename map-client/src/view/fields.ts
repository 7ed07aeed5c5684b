import type { FieldJson } from "../api/form";
import { en } from "../i18n/en";
import { id, type WordKey } from "../i18n/id";
import type { Speech } from "../i18n/speech";

/** A field whose title stands in the dictionary: of a screen's own forms and lists. */
export function field(name: string, title: WordKey, type: FieldJson["type"] = "text", required = false): FieldJson {
  return { name, title: { id: id[title], en: en[title] }, type, required };
}

/** An instant as people write it. */
export function untilDay(iso: string, speech: Speech): string {
  return speech.format.instant(iso) ?? iso;
}
