import type { ComponentChildren } from "preact";
import type { Format } from "../i18n/format";
import type { Language } from "../i18n/language";
import { LANGUAGES } from "../i18n/speech";
import type { SessionJson } from "../api/identity";
import type { Connection } from "../view/connection";
import { sectionsFor } from "../view/who";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import type { Theme } from "./theme";
import logo from "./logo.svg";
import "./top-bar.css";

/** Logo, name of the city and the sections of the house. */
export function Brand({ city }: { readonly city: string | null }) {
  const speech = useSpeech();
  return (
    <div class="brand">
      <img class="brand-logo" src={logo} alt="" width={22} height={22} />
      <span class="brand-name">{speech.say("appName")}</span>
      {city !== null && <span class="brand-city">{city}</span>}
    </div>
  );
}

export interface SectionsProps {
  /** Address of the screen one is on. */
  readonly here: string;
  readonly session: SessionJson | null;
}

/** The sections of the house that are of use to this visitor; the server decides what they show him. */
export function Sections({ here, session }: SectionsProps) {
  const speech = useSpeech();
  return (
    <nav class="sections" aria-label={speech.say("sections")}>
      {sectionsFor(session).map(({ address, word }) => (
        <a key={address} class="section" href={address} aria-current={address === here ? "page" : undefined}>
          {speech.say(word)}
        </a>
      ))}
    </nav>
  );
}

export interface ConnectionProps {
  readonly connection: Connection;
  readonly now: number;
  readonly lastData: number | null;
  /** The moment of the past that is on the screen; null is the present. */
  readonly shown: string | null;
}

/** Green dot (hollow for the public), hollow amber square, red diamond: each with its word. */
export function ConnectionLight({ connection, now, lastData, shown }: ConnectionProps) {
  const speech = useSpeech();
  const { format } = speech;
  const late = connection === "connecting" && lastData !== null;
  const gone = connection === "disconnected" && lastData !== null;
  const more = late
    ? `, ${speech.say("dataAsOf", { time: format.clock(new Date(lastData)) })}`
    : gone
      ? ` ${format.age(now - lastData)}`
      : "";
  const then = shown === null ? "" : `, ${speech.say("pastShown", { time: momentOf(shown, now, format) })}`;
  return (
    <span class={`light light-${connection}`} role="status">
      <span class="light-sign" aria-hidden="true" />
      <span class="light-word">
        {speech.say(connection)}
        {more}
        {then}
      </span>
    </span>
  );
}

/** The time alone where it is today's. */
function momentOf(at: string, now: number, format: Format): string {
  const date = new Date(at);
  const [day, today] = [format.shortDay(date), format.shortDay(new Date(now))];
  return day === today ? format.clock(date) : `${day} ${format.clock(date)}`;
}

/** The city's time, with its zone once and the date. */
export function Clock({ now }: { readonly now: number }) {
  const { format } = useSpeech();
  const date = new Date(now);
  return (
    <time class="clock" dateTime={date.toISOString()} title={format.fullDay(date)}>
      <b class="clock-time">{format.clock(date, true)}</b>
      <span class="clock-day">
        {format.zone(date)} · {format.shortDay(date)}
      </span>
    </time>
  );
}

export interface ThemeSwitchProps {
  readonly theme: Theme;
  readonly onChange: (theme: Theme) => void;
}

export function ThemeSwitch({ theme, onChange }: ThemeSwitchProps) {
  const speech = useSpeech();
  const next: Theme = theme === "dark" ? "light" : "dark";
  const label = speech.say(next === "dark" ? "themeDark" : "themeLight");
  return (
    <button type="button" class="bar-button" aria-label={label} title={label} onClick={() => onChange(next)}>
      <Icon name={next === "dark" ? "moon" : "sun"} />
    </button>
  );
}

export interface LanguageSwitchProps {
  /** Languages of the city; the switch is there when it has more than one. */
  readonly spoken: readonly string[];
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}

export function LanguageSwitch({ spoken, language, onChange }: LanguageSwitchProps) {
  const speech = useSpeech();
  const offered = LANGUAGES.filter((one) => spoken.includes(one));
  if (offered.length < 2) return null;
  const names = { id: speech.say("indonesian"), en: speech.say("english") };
  return (
    <div class="languages" role="group" aria-label={speech.say("language")}>
      {offered.map((one) => (
        <button
          type="button"
          key={one}
          class="language"
          lang={one}
          aria-label={`${one.toUpperCase()}, ${names[one]}`}
          title={names[one]}
          aria-pressed={one === language}
          onClick={() => onChange(one)}
        >
          {one.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

/** The bar at the top of every screen. */
export function TopBar({ children }: { readonly children: ComponentChildren }) {
  return <header class="top-bar">{children}</header>;
}
