import type { HistoryLine } from "../view/history";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./history-list.css";

export interface HistoryListProps {
  readonly state: "loading" | "loaded" | "failed";
  readonly lines: readonly HistoryLine[];
  readonly more: boolean;
  readonly onView: (moment: string) => void;
  readonly onMore: () => void;
  readonly onRetry: () => void;
}

/** What happened to a feature, the newest first, each with a way to see it as it was. */
export function HistoryList(props: HistoryListProps) {
  const speech = useSpeech();
  return (
    <section class="details-part history" aria-label={speech.say("history")}>
      <h3>{speech.say("history")}</h3>
      {props.state === "loading" && props.lines.length === 0 && (
        <div class="bars late" role="status" aria-label={speech.say("loading")} />
      )}
      {props.state === "failed" && (
        <p class="history-fault" role="alert">
          <Icon name="circleAlert" /> {speech.say("historyFailed")}{" "}
          <button type="button" class="link-button" onClick={props.onRetry}>
            {speech.say("retry")}
          </button>
        </p>
      )}
      <ol class="history-lines">
        {props.lines.map((line) => (
          <Line key={line.at + line.what} line={line} onView={props.onView} />
        ))}
      </ol>
      {props.more && (
        <button type="button" class="link-button" onClick={props.onMore}>
          {speech.say("historyMore")}
        </button>
      )}
    </section>
  );
}

function Line({ line, onView }: { readonly line: HistoryLine; readonly onView: (moment: string) => void }) {
  const speech = useSpeech();
  return (
    <li class="history-line" aria-current={line.seen ? "time" : undefined}>
      <time dateTime={line.at}>{speech.format.moment(line.at) ?? line.at}</time>
      <p class="history-what">
        <b>{speech.say(line.what)}</b>
        {line.who !== null && ` ${line.who}`}
        {line.moved && `, ${speech.say("historyMoved")}`}
      </p>
      {line.reason !== null && <p class="history-reason">“{line.reason}”</p>}
      {line.unseen && <p class="history-reason">{speech.say("historyUnseen")}</p>}
      {line.rows.length > 0 && (
        <dl class="history-rows">
          {line.rows.map((row) => (
            <div key={row.title}>
              <dt>{row.title}</dt>
              <dd>
                <s>{row.before ?? speech.say("notSet")}</s>
                <span aria-hidden="true"> → </span>
                <span class="visually-hidden"> {speech.say("historyTo")} </span>
                <b>{row.after ?? speech.say("notSet")}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {line.seen ? (
        <span class="history-seen">{speech.say("viewedNow")}</span>
      ) : (
        <button type="button" class="link-button" onClick={() => onView(line.moment)}>
          {speech.say(line.what === "historyDelete" ? "viewBefore" : "viewThen")}
        </button>
      )}
    </li>
  );
}
