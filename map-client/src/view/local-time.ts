const MINUTE = 60_000;

/** An instant as a clock in the zone shows it, `2026-11-24T14:07`; empty when it is none. */
export function toLocal(iso: string, timeZone: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(date);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The instant at which a clock in the zone shows this; null when it is no time. */
export function fromLocal(local: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  const wanted = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(wanted)) return null;
  const shown = Date.parse(`${toLocal(new Date(wanted).toISOString(), timeZone)}:00Z`);
  const offset = Math.round((shown - wanted) / MINUTE) * MINUTE;
  return new Date(wanted - offset).toISOString().replace(".000Z", "Z");
}
