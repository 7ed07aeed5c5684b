import type { Dictionary } from "./id";
import type { Language } from "./language";

const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Writes numbers, places and times as the language does (SCREENS.md 8); clock times are the city's. */
export class Format {
  private readonly locale: string;
  private readonly whole: Intl.NumberFormat;
  private readonly decimal: Intl.NumberFormat;
  private readonly degrees: Intl.NumberFormat;

  constructor(
    private readonly language: Language,
    readonly timeZone: string,
    private readonly words: Dictionary,
  ) {
    this.locale = LOCALES[language];
    this.whole = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 0 });
    this.decimal = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 6 });
    this.degrees = new Intl.NumberFormat(this.locale, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
  }

  integer(value: number): string {
    return withMinus(this.whole.format(value));
  }

  number(value: number): string {
    return withMinus(this.decimal.format(value));
  }

  /** Latitude, then longitude: `−6,21120 106,84690`. */
  place(lat: number, lon: number): string {
    return `${withMinus(this.degrees.format(lat))} ${withMinus(this.degrees.format(lon))}`;
  }

  /** A day without a time, as `2026-11-24` says it: `24 Nov 2026`. Null when it is none. */
  day(iso: string): string | null {
    const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
    const date = match ? new Date(`${match[0]}T00:00:00Z`) : null;
    if (!date || Number.isNaN(date.getTime())) return null;
    const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
    return new Intl.DateTimeFormat(this.locale, options).format(date);
  }

  /** An instant: `24 Nov 2026 14.07 WIB`. Null when it is none. */
  instant(iso: string): string | null {
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return null;
    const options = { day: "numeric", month: "short", year: "numeric", timeZone: this.timeZone } as const;
    const day = new Intl.DateTimeFormat(this.locale, options).format(date);
    return `${day} ${this.clock(date)} ${this.zone(date)}`;
  }

  /** An instant to the second: `24 Nov 2026 14.07.32`. Null when it is none. */
  moment(iso: string): string | null {
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return null;
    const options = { day: "numeric", month: "short", year: "numeric", timeZone: this.timeZone } as const;
    return `${new Intl.DateTimeFormat(this.locale, options).format(date)} ${this.clock(date, true)}`;
  }

  /** `14.07`, with seconds `14.07.32`; English has colons. */
  clock(date: Date, seconds = false): string {
    const part = this.parts(date, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    const separator = this.language === "id" ? "." : ":";
    return [part("hour"), part("minute"), ...(seconds ? [part("second")] : [])].join(separator);
  }

  /** `Sel 24 Nov`. */
  shortDay(date: Date): string {
    const part = this.parts(date, { weekday: "short", day: "numeric", month: "short" });
    return `${part("weekday")} ${part("day")} ${part("month")}`;
  }

  /** `Selasa, 24 November 2026`. */
  fullDay(date: Date): string {
    const options = {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: this.timeZone,
    } as const;
    return new Intl.DateTimeFormat(this.locale, options).format(date);
  }

  /** WIB, WITA, WIT; elsewhere what the locale calls the zone. */
  zone(date: Date): string {
    const options = { timeZone: this.timeZone, timeZoneName: "short" } as const;
    const parts = new Intl.DateTimeFormat("id-ID", options).formatToParts(date);
    return parts.find((part) => part.type === "timeZoneName")?.value ?? this.timeZone;
  }

  /** How old something is: `2 dtk`, `14 mnt`, `3 j`, `2 hari`. What lies ahead counts as now. */
  age(ms: number): string {
    if (ms < SECOND) return this.words.now;
    if (ms < MINUTE) return `${Math.floor(ms / SECOND)} ${this.words.second}`;
    if (ms < HOUR) return `${Math.floor(ms / MINUTE)} ${this.words.minute}`;
    if (ms < DAY) return `${Math.floor(ms / HOUR)} ${this.words.hour}`;
    return `${this.integer(Math.floor(ms / DAY))} ${this.words.day}`;
  }

  /** `46 m`, `1,9 km`. */
  distance(metres: number): string {
    if (metres < 1000) return `${this.integer(metres)} m`;
    return `${new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 }).format(metres / 1000)} km`;
  }

  private parts(date: Date, options: Intl.DateTimeFormatOptions): (type: Intl.DateTimeFormatPartTypes) => string {
    const parts = new Intl.DateTimeFormat(this.locale, { ...options, timeZone: this.timeZone }).formatToParts(date);
    return (type) => parts.find((part) => part.type === type)?.value ?? "";
  }
}

/** A true minus sign, as wide as a digit. */
function withMinus(text: string): string {
  return text.replace("-", "−");
}
