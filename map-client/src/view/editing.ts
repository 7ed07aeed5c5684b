import type { FormJson } from "../api/form";
import type { FeatureJson, GeometryJson, LayerJson, Scalar } from "../api/types";
import type { Speech } from "../i18n/speech";
import { type Texts, changed, filled, read, spoken, textsOf } from "./form";
import { asType, sameGeometry } from "./geometry";

/** What a hand does with the shape just now. */
export type Shaping = "none" | "drawing" | "moving";

/** A feature that is being made, changed or taken away: all of it as it stands on the screen. */
export interface Editing {
  readonly act: "create" | "change" | "remove";
  readonly layer: LayerJson;
  readonly form: FormJson;
  /** As it was read; null for a new one. */
  readonly feature: FeatureJson | null;
  readonly title: string;
  readonly texts: Texts;
  readonly faults: Readonly<Record<string, string>>;
  readonly geometry: GeometryJson | null;
  readonly shaping: Shaping;
  /** Places set so far while drawing. */
  readonly places: number;
  readonly reason: string;
  readonly fault: string | null;
  readonly signedOut: boolean;
  readonly busy: boolean;
  /** The row as it is now, where somebody else changed it meanwhile. */
  readonly stale: FeatureJson | null;
  /** Leaving would lose what was typed: asked once. */
  readonly leaving: boolean;
}

export const GEOMETRY = "geometry";

export function beginning(
  act: Editing["act"],
  layer: LayerJson,
  form: FormJson,
  feature: FeatureJson | null,
  speech: Speech,
): Editing {
  return {
    act,
    layer,
    form,
    feature,
    title: "",
    texts: textsOf(form.fields, feature?.properties ?? null, speech),
    faults: {},
    geometry: feature?.geometry ?? null,
    shaping: "none",
    places: 0,
    reason: "",
    fault: null,
    signedOut: false,
    busy: false,
    stale: null,
    leaving: false,
  };
}

/** Whether something would be lost. */
export function isTouched(edit: Editing, speech: Speech): boolean {
  if (edit.reason !== "") return true;
  const untouched = textsOf(edit.form.fields, edit.feature?.properties ?? null, speech);
  const typed = edit.form.fields.some(({ name }) => (edit.texts[name] ?? "") !== untouched[name]);
  return typed || !sameGeometry(edit.geometry, edit.feature?.geometry ?? null);
}

/** What is to be sent; or what is wrong with it, in words by field. */
export interface Draft {
  readonly properties: Readonly<Record<string, Scalar>>;
  readonly geometry?: GeometryJson | null;
  readonly faults: Readonly<Record<string, string>>;
}

export function draftOf(edit: Editing, speech: Speech): Draft {
  const reading = read(edit.form.fields, edit.texts, speech);
  const faults: Record<string, string> = {};
  for (const [name, { word, values }] of Object.entries(reading.faults)) faults[name] = speech.say(word, values);
  const { form, geometry, feature } = edit;
  if (form.geometry?.required && geometry === null) faults[GEOMETRY] = speech.say("placeMissing");
  const shaped = geometry && form.geometry ? asType(form.geometry.type, geometry) : geometry;
  if (edit.act === "create") return { properties: filled(reading.values), geometry: shaped, faults };
  const base = edit.stale ?? feature;
  const properties = changed(reading.values, base?.properties ?? {});
  const moved = !sameGeometry(geometry, feature?.geometry ?? null);
  return moved ? { properties, geometry: shaped, faults } : { properties, faults };
}

export function isNothing({ properties, geometry }: Draft): boolean {
  return Object.keys(properties).length === 0 && geometry === undefined;
}

/** Somebody was faster: what was not touched follows his version, what was typed stays. */
export function overtaken(edit: Editing, current: FeatureJson, speech: Speech): Editing {
  const before = textsOf(edit.form.fields, (edit.stale ?? edit.feature)?.properties ?? null, speech);
  const now = textsOf(edit.form.fields, current.properties, speech);
  const texts = Object.fromEntries(
    edit.form.fields.map(({ name }) => {
      const typed = edit.texts[name] ?? "";
      return [name, typed === before[name] ? (now[name] ?? "") : typed];
    }),
  );
  return { ...edit, texts, stale: current, busy: false, faults: {}, fault: null };
}

/** One line of the comparison after somebody else's change. */
export interface Difference {
  readonly name: string;
  readonly title: string;
  readonly mine: string | null;
  readonly now: string | null;
  /** The text that takes over what is there now. */
  readonly text: string;
  readonly same: boolean;
}

/** Fields that the other one changed, or that would be changed by what is typed. */
export function differences(edit: Editing, speech: Speech): readonly Difference[] {
  const { stale, feature, form } = edit;
  if (!stale) return [];
  const { values } = read(form.fields, edit.texts, speech);
  const now = textsOf(form.fields, stale.properties, speech);
  return form.fields.flatMap((field) => {
    const { name } = field;
    const current = stale.properties[name] ?? null;
    const mine = name in values ? (values[name] ?? null) : (edit.texts[name] ?? "");
    const moved = current !== (feature?.properties[name] ?? null);
    if (!moved && mine === current) return [];
    return [
      {
        name,
        title: speech.of(field.title),
        mine: spoken(field, mine, speech),
        now: spoken(field, current, speech),
        text: now[name] ?? "",
        same: mine === current,
      },
    ];
  });
}

/** What the other one did to the shape. */
export function movedMeanwhile({ stale, feature }: Editing): boolean {
  return stale !== null && !sameGeometry(stale.geometry, feature?.geometry ?? null);
}
