import type { AttributeJson, LayerJson, Scalar } from "../api/types";
import type { Speech } from "../i18n/speech";

/** A value ready to be shown; a link is only made of http and https. Null text: there is no data. */
export interface Shown {
  readonly text: string | null;
  readonly href: string | null;
}

export interface PopupRow extends Shown {
  readonly name: string;
  readonly title: string;
}

/** What the panel says about a feature, as its layer declares it. */
export interface Popup {
  readonly title: string | null;
  readonly subtitle: string;
  readonly rows: readonly PopupRow[];
}

type Properties = Readonly<Record<string, Scalar | undefined>>;

/** Only attributes that the layer publishes are shown; a layer without a declared popup shows all of them. */
export function popupOf(layer: LayerJson, properties: Properties, speech: Speech): Popup {
  const attribute = (name: string): AttributeJson | undefined => layer.attributes.find((a) => a.name === name);
  const known = (names: readonly string[]): AttributeJson[] => names.map(attribute).filter((a) => a !== undefined);
  const popup = layer.popup;
  const rest = popup ? known(popup.attributes) : layer.attributes;
  const titled = popup?.title ? attribute(popup.title) : undefined;
  return {
    title: titled ? show(titled, properties[titled.name], speech).text : null,
    subtitle: subtitleOf(layer, properties, speech),
    rows: rest.map((a) => ({ name: a.name, title: speech.of(a.title), ...show(a, properties[a.name], speech) })),
  };
}

/** Title of a feature from the few properties that its tile carries. */
export function titleOf(layer: LayerJson | undefined, properties: Properties, speech: Speech): string | null {
  const name = layer?.popup?.title ?? "name";
  const attribute = layer?.attributes.find((a) => a.name === name);
  const value = properties[name];
  if (attribute) return show(attribute, value, speech).text;
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** The line below the title, as far as the properties reach. */
export function subtitleOf(layer: LayerJson | undefined, properties: Properties, speech: Speech): string {
  const named = layer?.popup?.subtitle ?? [];
  const parts = named.map((name) => {
    const attribute = layer?.attributes.find((one) => one.name === name);
    return attribute ? show(attribute, properties[name], speech).text : null;
  });
  return parts.filter((part) => part !== null).join(" · ");
}

/** What a feature is: the word of the first coded attribute below its title. */
export function kindOf(layer: LayerJson | undefined, properties: Properties, speech: Speech): string | null {
  const coded = layer?.popup?.subtitle
    .map((name) => layer.attributes.find((attribute) => attribute.name === name))
    .find((attribute) => attribute?.values && Object.keys(attribute.values).length > 0);
  return coded ? show(coded, properties[coded.name], speech).text : null;
}

export function show(attribute: AttributeJson, value: Scalar | undefined, speech: Speech): Shown {
  if (value === null || value === undefined || String(value).trim() === "") return { text: null, href: null };
  const words = typeof value === "string" ? attribute.values?.[value] : undefined;
  if (words) return { text: speech.of(words), href: null };
  return attribute.type === "url" ? link(String(value)) : { text: written(attribute, value, speech), href: null };
}

function written(attribute: AttributeJson, value: string | number | boolean, speech: Speech): string {
  const { format } = speech;
  if (typeof value === "boolean") return speech.say(value ? "yes" : "no");
  if (typeof value === "number") return isYear(attribute) ? String(value) : format.number(value);
  if (attribute.type === "date") return format.day(value) ?? value;
  if (attribute.type === "time") return format.instant(value) ?? value;
  return value;
}

/** A year takes no thousands separator. */
function isYear(attribute: AttributeJson): boolean {
  return attribute.type === "integer" && /(^|_)year$/.test(attribute.name);
}

/** Text stays text unless it is a plain web address, so that no `javascript:` is ever a link. */
function link(text: string): Shown {
  try {
    const url = new URL(text);
    if (url.protocol === "http:" || url.protocol === "https:") return { text, href: url.href };
  } catch {
    // No address at all: shown as it is.
  }
  return { text, href: null };
}
