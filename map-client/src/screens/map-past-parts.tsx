import { HistoryList } from "../ui/history-list";
import { DeletedList } from "../ui/deleted-list";
import { PanelHead, SidePanel } from "../ui/side-panel";
import { PastChip, TimeStrip } from "../ui/time-strip";
import { historyLines } from "../view/history";
import type { MapPast } from "./map-past";
import type { MapState } from "./map-state";

export interface PastProps {
  readonly state: MapState;
  readonly past: MapPast;
}

/** The strip of time, and the words that say that the past is looked at. */
export function PastOverMap({ state, past }: PastProps) {
  const at = state.at.value;
  return (
    <>
      {at !== null && (
        <PastChip
          time={state.speech.value.format.instant(at) ?? at}
          small={state.width.value === "small"}
          onBack={() => past.look(null)}
        />
      )}
      {state.stripShown.value && past.earliest.value !== null && (
        <TimeStrip
          stretch={past.stretch.value}
          span={past.span.value}
          at={past.pointed.value === Infinity ? null : (past.pointed.value ?? past.at.value)}
          marks={past.marks.value}
          disabled={state.editing.value}
          onPoint={(moment) => past.point(moment)}
          onMoment={(moment) => past.look(moment)}
          onStep={(by) => past.step(by)}
          onSpan={(span) => (past.span.value = span)}
        />
      )}
    </>
  );
}

/** What happened to the selected feature. */
export function History({ state, past }: PastProps) {
  const history = past.history.value;
  const ref = state.selected.value;
  if (!history || history.ref.layer !== ref?.layer || history.ref.id !== ref.id) return null;
  const { kind, told } = history;
  if (kind === "loaded" && told.states.length === 0) return null;
  return (
    <HistoryList
      state={kind}
      lines={historyLines(told.states, state.layer(ref.layer), state.at.value, state.speech.value)}
      more={told.more}
      onView={(moment) => past.lookAt(moment)}
      onMore={() => past.more()}
      onRetry={() => past.again()}
    />
  );
}

/** What is deleted and can be brought back. */
export function DeletedPanel({ state, past }: PastProps) {
  const speech = state.speech.value;
  const deleted = past.deleted.value;
  if (!deleted) return null;
  const count = { n: speech.format.integer(deleted.rows.length) };
  return (
    <SidePanel label={speech.say("deletedList")}>
      <PanelHead
        title={speech.say("deletedList")}
        {...(deleted.kind === "loaded" && { note: speech.say("deletedCount", count) })}
        onBack={() => past.closeDeleted()}
        onClose={() => past.closeDeleted()}
      />
      <DeletedList
        state={deleted.kind}
        rows={deleted.rows}
        words={past.words.value}
        here={past.here.value}
        busy={past.restoring.value}
        onWords={(words) => past.filterWords(words)}
        onHere={(here) => past.filterHere(here)}
        onView={(row) => past.viewDeleted(row)}
        onRestore={(row) => void past.restore(row)}
        onRetry={() => void past.learnDeleted()}
      />
    </SidePanel>
  );
}
