import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { FieldJson } from "../api/form";
import { spoken } from "../view/form";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./list.css";

export interface ListProps<Row> {
  readonly label: string;
  /** The columns, described as the fields of a form are. */
  readonly fields: readonly FieldJson[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** A cell that is more than its value; undefined where the value says it all. */
  readonly cell?: (field: string, row: Row) => ComponentChildren | undefined;
  /** Buttons at the end of a row. */
  readonly acts?: (row: Row) => ComponentChildren;
  readonly state: "loading" | "ready" | "failed";
  /** Said where there is nothing. */
  readonly empty: string;
  readonly chosen?: string | null;
  readonly onPick?: (row: Row) => void;
  readonly onRetry?: () => void;
  /** There are further rows to be had. */
  readonly onMore?: (() => void) | null;
}

/** Rows under the titles of their fields; on a small screen a row stands in lines. */
export function List<Row extends object>(props: ListProps<Row>) {
  const speech = useSpeech();
  const { rows, state } = props;
  if (rows.length === 0 && state === "loading")
    return <div class="bars late" role="status" aria-label={speech.say("loading")} />;
  if (rows.length === 0 && state === "ready") return <p class="note">{props.empty}</p>;
  return (
    <>
      {rows.length > 0 && <Table {...props} />}
      {state === "failed" && (
        <p class="fault" role="alert">
          <Icon name="circleAlert" />
          <span>{speech.say("listFailed")}</span>
          <button type="button" class="link-button" onClick={props.onRetry}>
            {speech.say("retry")}
          </button>
        </p>
      )}
      {props.onMore && state !== "failed" && (
        <button type="button" class="button list-more" disabled={state === "loading"} onClick={props.onMore}>
          {speech.say("more")}
        </button>
      )}
    </>
  );
}

function Table<Row extends object>(props: ListProps<Row>) {
  const speech = useSpeech();
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const openers = [...(body.current?.querySelectorAll<HTMLElement>(".list-open") ?? [])];
    const at = openers.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    openers[Math.max(0, Math.min(openers.length - 1, at + step))]?.focus();
    event.preventDefault();
  };
  return (
    <table class="list" aria-label={props.label}>
      <thead>
        <tr>
          {props.fields.map((field) => (
            <th key={field.name} scope="col" class={`col-${field.name}`}>
              {speech.of(field.title)}
            </th>
          ))}
          {props.acts && (
            <th class="col-acts">
              <span class="visually-hidden">{speech.say("acts")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {props.rows.map((row) => (
          <Line key={props.idOf(row)} {...props} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line<Row extends object>(props: ListProps<Row> & { readonly row: Row }) {
  const { row, fields, onPick } = props;
  const chosen = props.chosen === props.idOf(row);
  return (
    <tr
      class={onPick ? "list-row list-row-open" : "list-row"}
      aria-selected={onPick ? chosen : undefined}
      onClick={onPick && (() => onPick(row))}
    >
      {fields.map((field, i) => (
        <Cell key={field.name} {...props} field={field} opens={i === 0 && onPick !== undefined} />
      ))}
      {props.acts && <td class="col-acts">{props.acts(row)}</td>}
    </tr>
  );
}

type CellProps<Row> = ListProps<Row> & { readonly row: Row; readonly field: FieldJson; readonly opens: boolean };

function Cell<Row extends object>({ row, field, opens, cell, onPick }: CellProps<Row>) {
  const speech = useSpeech();
  const own = cell?.(field.name, row);
  const text = spoken(field, (row as Readonly<Record<string, unknown>>)[field.name], speech);
  const content = own !== undefined ? own : (text ?? <span class="missing">–</span>);
  return (
    <td class={`col-${field.name}`} data-title={speech.of(field.title)}>
      {opens ? (
        <button
          type="button"
          class="list-open"
          onClick={(event) => {
            event.stopPropagation();
            onPick?.(row);
          }}
        >
          {content}
        </button>
      ) : (
        content
      )}
    </td>
  );
}
