import type { Difference } from "../view/editing";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./comparison.css";

export interface ComparisonProps {
  readonly rows: readonly Difference[];
  /** The shape was changed meanwhile too. */
  readonly moved: boolean;
  /** Mine would be a deletion: then there is nothing to compare with. */
  readonly removing: boolean;
  readonly onTake: (name: string, text: string) => void;
  readonly onTakeShape: () => void;
  readonly onTakeAll: () => void;
}

/** What somebody else saved while one was typing, beside one's own. */
export function Comparison(props: ComparisonProps) {
  const speech = useSpeech();
  const { rows, moved, removing } = props;
  return (
    <section class="meanwhile" role="alert">
      <h3>
        <Icon name="clock" /> {speech.say("meanwhile")}
      </h3>
      <p>{speech.say(removing ? "meanwhileRemove" : "meanwhileNote")}</p>
      {(rows.length > 0 || moved) && (
        <table class="versions">
          <thead>
            <tr>
              <th scope="col">{speech.say("field")}</th>
              {!removing && <th scope="col">{speech.say("mine")}</th>}
              <th scope="col">{speech.say("theirs")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.title}</th>
                {!removing && <td class={row.same ? "version-same" : ""}>{row.mine ?? speech.say("notSet")}</td>}
                <td>
                  {row.now ?? speech.say("notSet")}
                  {!removing && !row.same && (
                    <button type="button" class="link-button" onClick={() => props.onTake(row.name, row.text)}>
                      {speech.say("take")}
                    </button>
                  )}
                </td>
              </tr>
            ))}
            {moved && (
              <tr>
                <th scope="row">{speech.say("location")}</th>
                {!removing && <td>{speech.say("mineKept")}</td>}
                <td>
                  {speech.say("movedThere")}
                  {!removing && (
                    <button type="button" class="link-button" onClick={props.onTakeShape}>
                      {speech.say("take")}
                    </button>
                  )}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      <button type="button" class="button" onClick={props.onTakeAll}>
        {speech.say("takeAll")}
      </button>
    </section>
  );
}
