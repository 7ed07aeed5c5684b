import type { WordKey } from "../i18n/id";
import { fromLocal, toLocal } from "../view/local-time";
import { SPANS, type Span, type Stretch } from "../view/past";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./time-strip.css";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const SPAN_WORDS: Readonly<Record<Span, WordKey>> = {
  day: "pastSpanDay",
  week: "pastSpanWeek",
  month: "pastSpanMonth",
  all: "pastSpanAll",
};

export interface TimeStripProps {
  readonly stretch: Stretch;
  readonly span: Span;
  /** The moment that is looked at or pointed to, in milliseconds; null is the present. */
  readonly at: number | null;
  /** How many changes fall into equal parts of the stretch. */
  readonly marks: readonly number[];
  readonly disabled: boolean;
  /** While it is being moved. */
  readonly onPoint: (at: number) => void;
  /** Where it was let go or typed. */
  readonly onMoment: (at: number | null) => void;
  readonly onStep: (by: number) => void;
  readonly onSpan: (span: Span) => void;
}

/** The strip of time at the bottom of the map: live at its right end, the past to the left of it. */
export function TimeStrip(props: TimeStripProps) {
  const speech = useSpeech();
  const { at, stretch, disabled } = props;
  const live = at === null;
  return (
    <section class="time-strip" aria-label={speech.say("past")}>
      <button
        type="button"
        class="strip-now"
        aria-pressed={live}
        disabled={disabled}
        title={live ? undefined : speech.say("pastBack")}
        onClick={() => props.onMoment(null)}
      >
        <Icon name={live ? "circleDot" : "history"} />
        {speech.say("pastNow")}
      </button>
      <Step {...props} by={-DAY} word="pastDayBack" keyName="{" />
      <Step {...props} by={-HOUR} word="pastHourBack" keyName="[" />
      <span class="strip-end">{endOf(stretch.from, stretch, speech)}</span>
      <Track {...props} />
      <span class="strip-end">{speech.format.clock(new Date(stretch.now))}</span>
      <Step {...props} by={HOUR} word="pastHourOn" keyName="]" />
      <Step {...props} by={DAY} word="pastDayOn" keyName="}" />
      <Typed {...props} />
      <select
        class="strip-span"
        aria-label={speech.say("pastSpan")}
        value={props.span}
        onChange={(event) => props.onSpan(event.currentTarget.value as Span)}
      >
        {SPANS.map((span) => (
          <option key={span} value={span}>
            {speech.say(SPAN_WORDS[span])}
          </option>
        ))}
      </select>
    </section>
  );
}

function Track({ at, stretch, marks, disabled, onPoint, onMoment }: TimeStripProps) {
  const speech = useSpeech();
  const value = at ?? stretch.to;
  // The last step of the strip is the present.
  const read = (input: HTMLInputElement): number => {
    const read = Number(input.value);
    return read > stretch.to - stretch.step ? Infinity : read;
  };
  return (
    <div class="strip-track">
      <Bars marks={marks} />
      <input
        type="range"
        class={at === null ? "strip-range" : "strip-range strip-range-past"}
        id="time-strip"
        min={stretch.from}
        max={stretch.to}
        step={stretch.step}
        value={value}
        disabled={disabled}
        aria-label={speech.say("pastTrack")}
        aria-valuetext={at === null ? speech.say("pastNow") : (speech.format.instant(new Date(at).toISOString()) ?? "")}
        onInput={(event) => onPoint(read(event.currentTarget))}
        onChange={(event) => onMoment(read(event.currentTarget))}
      />
    </div>
  );
}

/** The day is said where the strip is longer than one. */
function endOf(at: number, stretch: Stretch, speech: ReturnType<typeof useSpeech>): string {
  const date = new Date(at);
  const day = speech.format.shortDay(date).split(" ").slice(1).join(" ");
  return stretch.to - stretch.from > 2 * DAY ? day : `${day} ${speech.format.clock(date)}`;
}

function Step(props: TimeStripProps & { readonly by: number; readonly word: WordKey; readonly keyName: string }) {
  const speech = useSpeech();
  const { by, word, keyName, at, disabled, onStep } = props;
  const label = speech.say(word);
  return (
    <button
      type="button"
      class={Math.abs(by) === DAY ? "strip-step strip-step-day" : "strip-step"}
      aria-label={label}
      title={`${label} (${keyName})`}
      disabled={disabled || (by > 0 && at === null)}
      onClick={() => onStep(by)}
    >
      <Icon
        name={by < 0 ? (by === -DAY ? "chevronsLeft" : "chevronLeft") : by === DAY ? "chevronsRight" : "chevronRight"}
      />
    </button>
  );
}

/** A moment typed as date and time of the city. */
function Typed({ at, stretch, disabled, onMoment }: TimeStripProps) {
  const speech = useSpeech();
  const { timeZone } = speech.format;
  const local = (ms: number): string => toLocal(new Date(ms).toISOString(), timeZone);
  const shown = at ?? stretch.now;
  // The browser writes dates as its own language does; until it is typed in, it is written as ours does.
  return (
    <label class={at === null ? "strip-typed" : "strip-typed strip-typed-past"}>
      <span aria-hidden="true">{speech.format.instant(new Date(shown).toISOString())}</span>
      <input
        type="datetime-local"
        aria-label={speech.say("pastMoment")}
        value={local(shown)}
        max={local(stretch.now)}
        disabled={disabled}
        onClick={(event) => event.currentTarget.showPicker?.()}
        onChange={(event) => {
          const typed = fromLocal(event.currentTarget.value, timeZone);
          if (typed !== null) onMoment(Date.parse(typed));
          else event.currentTarget.value = local(shown);
        }}
      />
    </label>
  );
}

/** Bars of equal width, as high as their share of the most. */
function Bars({ marks }: { readonly marks: readonly number[] }) {
  const most = Math.max(0, ...marks);
  if (most === 0) return null;
  const height = (n: number): number => (n === 0 ? 0 : 2 + Math.round((14 * Math.log1p(n)) / Math.log1p(most)));
  return (
    <svg class="strip-bars" viewBox={`0 0 ${marks.length * 4} 16`} preserveAspectRatio="none" aria-hidden="true">
      {marks.map((n, i) => (
        <rect key={i} x={i * 4} y={16 - height(n)} width={3} height={height(n)} />
      ))}
    </svg>
  );
}

export interface PastChipProps {
  /** The moment in words. */
  readonly time: string;
  /** A bar in one line, where there is little room. */
  readonly small: boolean;
  readonly onBack: () => void;
}

/** Says as long as the past is looked at that it is not the present. */
export function PastChip({ time, small, onBack }: PastChipProps) {
  const speech = useSpeech();
  return (
    <div class="past-chip" role="status">
      <Icon name="history" />
      <span class="past-words">
        <b>{speech.say("pastChip", { time })}</b> {speech.say("pastNotNow")}
      </span>
      <button type="button" aria-label={speech.say("pastBack")} onClick={onBack}>
        {speech.say(small ? "back" : "pastBack")}
      </button>
    </div>
  );
}
