import type { DeletedRow } from "../view/deleted";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./form.css";
import "./deleted-list.css";

export interface DeletedListProps {
  readonly state: "loading" | "loaded" | "failed";
  readonly rows: readonly DeletedRow[];
  readonly words: string;
  /** Only what stood in this part of the map. */
  readonly here: boolean;
  /** The feature that is being brought back. */
  readonly busy: string | null;
  readonly onWords: (words: string) => void;
  readonly onHere: (here: boolean) => void;
  readonly onView: (row: DeletedRow) => void;
  readonly onRestore: (row: DeletedRow) => void;
  readonly onRetry: () => void;
}

/** Deleted features: found by name or place, looked at as they were, brought back. */
export function DeletedList(props: DeletedListProps) {
  const speech = useSpeech();
  const { rows, state, words, here } = props;
  return (
    <div class="deleted">
      <div class="deleted-filter">
        <input
          type="search"
          id="deleted-words"
          class="input"
          value={words}
          maxLength={200}
          aria-label={speech.say("deletedSearch")}
          placeholder={speech.say("deletedSearch")}
          onInput={(event) => props.onWords(event.currentTarget.value)}
        />
        <label class="deleted-here">
          <input type="checkbox" checked={here} onChange={(event) => props.onHere(event.currentTarget.checked)} />
          {speech.say("deletedHere")}
        </label>
      </div>
      {state === "loading" && rows.length === 0 && (
        <div class="bars late" role="status" aria-label={speech.say("loading")} />
      )}
      {state === "failed" && (
        <p class="fault" role="alert">
          <Icon name="circleAlert" />
          <span>{speech.say("deletedFailed")}</span>
          <button type="button" class="link-button" onClick={props.onRetry}>
            {speech.say("retry")}
          </button>
        </p>
      )}
      {state === "loaded" && rows.length === 0 && (
        <p class="note" role="status">
          {speech.say(words !== "" || here ? "deletedNoMatch" : "deletedNone")}
        </p>
      )}
      <ul class="deleted-rows">
        {rows.map((row) => (
          <Row key={`${row.layer}/${row.id}`} {...props} row={row} />
        ))}
      </ul>
    </div>
  );
}

function Row({ row, busy, onView, onRestore }: DeletedListProps & { readonly row: DeletedRow }) {
  const speech = useSpeech();
  return (
    <li class="deleted-row">
      <h3>{row.title ?? speech.say("unnamed")}</h3>
      <p>
        {row.layerTitle} · {speech.say("deletedAt", { time: row.time })} {row.who}
      </p>
      {row.reason !== "" && <p>{speech.say("deletedReason", { reason: row.reason })}</p>}
      <div class="deleted-acts">
        <button type="button" class="button button-main" disabled={busy !== null} onClick={() => onRestore(row)}>
          <Icon name="rotateCcw" /> {speech.say("restore")}
        </button>
        {row.point && (
          <button type="button" class="button" onClick={() => onView(row)}>
            <Icon name="history" /> {speech.say("viewBefore")}
          </button>
        )}
      </div>
    </li>
  );
}
