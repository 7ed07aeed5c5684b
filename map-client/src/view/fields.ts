import type { FieldJson } from "../api/form";
import { en } from "../i18n/en";
import { id, type WordKey } from "../i18n/id";

/** A field whose title stands in the dictionary: of a screen's own forms and lists. */
export function field(name: string, title: WordKey, type: FieldJson["type"] = "text", required = false): FieldJson {
  return { name, title: { id: id[title], en: en[title] }, type, required };
}
