import { useEffect, useRef } from "preact/hooks";
import type { LayerJson, Symbol } from "../api/types";
import type { IconSheet } from "../draw/icon-sheet";
import type { Listed } from "../view/in-view";
import type { Popup, PopupRow } from "../view/popup";
import { Icon } from "./icon";
import { Key } from "./key";
import { useSpeech } from "./speech";
import { Swatch } from "./swatch";
import type { Theme } from "./theme";
import "./feature-details.css";

export interface FeatureDetailsProps {
  /** Which feature it is. */
  readonly of: string;
  readonly layer: LayerJson | undefined;
  readonly state: "none" | "loading" | "loaded" | "gone" | "failed";
  readonly popup: Popup | null;
  /** What the tile already says, while the full row is under way. */
  readonly title: string;
  readonly subtitle: string;
  readonly symbols: readonly Symbol[];
  readonly point: readonly [number, number] | null;
  readonly now: number;
  readonly icons: IconSheet;
  readonly theme: Theme;
  /** Whether it is shown as it was at a moment of the past. */
  readonly then: boolean;
  readonly near: boolean;
  /** What this visitor may do to it now, as the row says. */
  readonly actions: readonly string[];
  readonly onNear: () => void;
  readonly onCopy: () => void;
  readonly onChange: (move: boolean) => void;
  readonly onDelete: () => void;
  readonly onRetry: () => void;
}

/** The selected feature, as its layer declares it: title, attributes, whose data it is and how old. */
export function FeatureDetails(props: FeatureDetailsProps) {
  const speech = useSpeech();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = props.popup?.title ?? (props.title || speech.say("unnamed"));
  const subtitle = props.popup?.subtitle ?? props.subtitle;
  // Another feature takes the focus; one that changes under the eyes does not take it from where it is.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [props.of]);
  return (
    <article class="details">
      <header class="details-head">
        {props.symbols.length > 0 && (
          <Swatch symbols={props.symbols} icons={props.icons} theme={props.theme} size={28} />
        )}
        <div>
          <h2 ref={heading} tabIndex={-1} class="details-title">
            {title}
          </h2>
          {subtitle !== "" && <p class="details-sub">{subtitle}</p>}
        </div>
      </header>
      {props.state === "loading" && <div class="bars late" role="status" aria-label={speech.say("loading")} />}
      {props.state === "gone" && <Fault text={speech.say(props.then ? "itemNotThen" : "itemGone")} />}
      {props.state === "failed" && <Fault text={speech.say("itemFailed")} onRetry={props.onRetry} />}
      {props.popup && <Attributes rows={props.popup.rows} />}
      {props.state === "loaded" && <Origin {...props} />}
      <footer class="details-foot">
        <Commands {...props} />
        <div class="details-acts">
          <button type="button" class="button button-main" onClick={props.onNear}>
            <Icon name={props.near ? "undo" : "zoomIn"} />
            {speech.say(props.near ? "zoomBack" : "zoomHere")}
          </button>
          <button type="button" class="button" onClick={props.onCopy}>
            <Icon name="link" />
            {speech.say("copyLink")}
          </button>
        </div>
      </footer>
    </article>
  );
}

/** Buttons of the commands that the row allows; there are no others. */
function Commands({ layer, actions, onChange, onDelete }: FeatureDetailsProps) {
  const speech = useSpeech();
  const move = layer?.geometry.endsWith("Point") ? "move" : "reshape";
  if (!["update", "move", "delete"].some((act) => actions.includes(act))) return null;
  return (
    <div class="details-acts" role="group" aria-label={speech.say("acts")}>
      {actions.includes("update") && (
        <button type="button" class="button" onClick={() => onChange(false)}>
          {speech.say("change")} <Key name="E" />
        </button>
      )}
      {actions.includes("move") && (
        <button type="button" class="button" onClick={() => onChange(true)}>
          {speech.say(move)} <Key name="M" />
        </button>
      )}
      {actions.includes("delete") && (
        <button type="button" class="button" onClick={onDelete}>
          {speech.say("delete")} <Key name="Del" />
        </button>
      )}
    </div>
  );
}

function Fault({ text, onRetry }: { readonly text: string; readonly onRetry?: () => void }) {
  const speech = useSpeech();
  return (
    <p class="fault" role="alert">
      <Icon name="circleAlert" />
      <span>{text}</span>
      {onRetry && (
        <button type="button" class="link-button" onClick={onRetry}>
          {speech.say("retry")}
        </button>
      )}
    </p>
  );
}

function Attributes({ rows }: { readonly rows: readonly PopupRow[] }) {
  const speech = useSpeech();
  if (rows.length === 0) return null;
  return (
    <section class="details-part">
      <h3>{speech.say("attributes")}</h3>
      <dl class="facts">
        {rows.map((row) => (
          <div key={row.name} class="fact">
            <dt>{row.title}</dt>
            <dd>
              <Value row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Value({ row }: { readonly row: PopupRow }) {
  const speech = useSpeech();
  if (row.text === null) return <span class="missing">{speech.say("noData")}</span>;
  if (row.href === null) return <>{row.text}</>;
  return (
    <a href={row.href} target="_blank" rel="noopener noreferrer external">
      {row.text} <Icon name="externalLink" size={12} />
      <span class="visually-hidden"> ({speech.say("opensNewTab")})</span>
    </a>
  );
}

/** Where it stands, whose data it is, when they last changed. */
function Origin({ layer, point, now, then }: FeatureDetailsProps) {
  const speech = useSpeech();
  const { format } = speech;
  return (
    <section class="details-part">
      <h3>{speech.say("source")}</h3>
      <dl class="facts">
        {layer?.attribution && (
          <div class="fact">
            <dt>{speech.of(layer.title)}</dt>
            <dd>{speech.of(layer.attribution)}</dd>
          </div>
        )}
        {!then && layer?.updated_at && (
          <div class="fact">
            <dt>{speech.say("updated")}</dt>
            <dd title={format.instant(layer.updated_at) ?? ""}>{speech.ago(now - Date.parse(layer.updated_at))}</dd>
          </div>
        )}
        {point && (
          <div class="fact">
            <dt>{speech.say("coordinates")}</dt>
            <dd>{format.place(point[1], point[0])}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

export interface HereListProps {
  readonly items: readonly Listed[];
  readonly symbolsOf: (item: Listed) => readonly Symbol[];
  readonly icons: IconSheet;
  readonly theme: Theme;
  readonly onPick: (item: Listed) => void;
}

/** Features that share a place, to choose one of them. */
export function HereList({ items, symbolsOf, icons, theme, onPick }: HereListProps) {
  return (
    <ul class="here">
      {items.map((item) => (
        <li key={`${item.layer}/${item.id}`}>
          <button type="button" class="here-row" onClick={() => onPick(item)}>
            <Swatch symbols={symbolsOf(item)} icons={icons} theme={theme} />
            <span class="row-title">{item.title}</span>
            <span class="row-sub">{item.subtitle}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
