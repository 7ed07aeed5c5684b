import type { LayerJson } from "../api/types";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How much of the past the strip spans; `all` from the first state that is kept. */
export type Span = "day" | "week" | "month" | "all";

export const SPANS: readonly Span[] = ["day", "week", "month", "all"];

const LENGTHS: Readonly<Record<Span, number>> = { day: DAY, week: 7 * DAY, month: 30 * DAY, all: Infinity };
/** How fine the strip can be moved. */
const STEPS: Readonly<Record<Span, number>> = { day: MINUTE, week: 10 * MINUTE, month: HOUR, all: HOUR };

/** The strip's ends in milliseconds, whole steps both; the right one is the present, perhaps a little ahead. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly step: number;
}

/** What the strip spans: up to now, wide enough to hold the moment that is looked at, not before anything is kept. */
export function stretchOf(span: Span, earliest: number, at: number | null, now: number): Stretch {
  const step = STEPS[span];
  const wanted = Math.min(now - LENGTHS[span], at ?? now);
  const from = Math.floor(Math.max(wanted, Math.min(earliest, at ?? now)) / step) * step;
  const to = Math.ceil(now / step) * step;
  return { from: Math.min(from, to - step), to, now, step };
}

/** The smallest span that holds a moment. */
export function spanFor(at: number, now: number): Span {
  return SPANS.find((span) => now - at <= LENGTHS[span]) ?? "all";
}

/** A moment that can be looked at, not before anything is kept; null is the present. */
export function momentAt(wanted: number, earliest: number, now: number): number | null {
  return wanted >= now ? null : Math.max(wanted, earliest);
}

/** A step from a moment, or from the present; back where one came from, within the last minute, is the present. */
export function stepped(at: number | null, by: number, now: number): number | null {
  const to = (at ?? now) + by;
  return by > 0 && to > now - MINUTE ? null : to;
}

/** The moment of an address, if it is past; null is the present. */
export function pastMoment(at: string | null, now: number): string | null {
  return at !== null && Date.parse(at) < now ? at : null;
}

/** As the server is asked; null is the present. */
export function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(".000Z", "Z");
}

/**
 * Since when any of the layers keeps its past; null where none does. Layers that began one after the other at the same
 * start of the server began together: when the last of them did.
 */
export function earliestOf(layers: readonly LayerJson[]): number | null {
  const begins = layers.flatMap((layer) => (layer.history ? [beginOf(layer.history.from)] : []));
  if (begins.length === 0) return null;
  const first = Math.min(...begins);
  return Math.max(...begins.filter((begin) => begin - first < MINUTE));
}

/** The next whole millisecond: what is below it is not lost. */
function beginOf(from: string): number {
  return Date.parse(from) + 1;
}

/** What a layer has to show at a moment: its state, nothing yet (it was kept only later), or nothing at all. */
export function pastOf(layer: LayerJson, at: string | null): "shown" | "later" | "none" {
  if (at === null) return "shown";
  if (!layer.history) return "none";
  return Date.parse(layer.history.from) <= Date.parse(at) ? "shown" : "later";
}
