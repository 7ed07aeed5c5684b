import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type AuditApi, type AuditFilter, type EntryJson, csvAddress } from "../api/audit";
import type { Api } from "../api/client";
import type { FieldJson } from "../api/form";
import type { LayerJson } from "../api/types";
import { Fields } from "../ui/form";
import { Icon } from "../ui/icon";
import { List } from "../ui/list";
import { NoAccess } from "../ui/notices";
import { PanelHead, SidePanel } from "../ui/side-panel";
import { useSpeech } from "../ui/speech";
import { useEscape } from "../ui/use-escape";
import { useForm } from "../ui/use-form";
import { useList } from "../ui/use-list";
import { ACT_CHOICES, actName, changeRows } from "../view/audit";
import { field } from "../view/fields";
import { grantName } from "../view/who";
import { PageFrame } from "./page-frame";
import type { PageActs } from "./page-acts";
import type { PageState } from "./page-state";
import "../ui/audit.css";
import "../ui/comparison.css";

export interface AuditScreenProps {
  readonly state: PageState;
  readonly acts: PageActs;
  readonly audit: AuditApi;
  readonly api: Api;
}

const LIMIT = 100;
const FILTER: readonly FieldJson[] = [
  field("account", "colAccount"),
  { ...field("act", "colAct"), choices: ACT_CHOICES },
  field("subject", "colSubject"),
  field("from", "colFrom", "time"),
  field("to", "colTo", "time"),
];
const COLUMNS: readonly FieldJson[] = [
  field("at", "colTime", "time"),
  field("account", "colAccount"),
  field("act", "colAct"),
  field("subject", "colSubject"),
  field("reason", "colReason"),
  field("sealed", "colSeal"),
];

/** Who did what, when and why: a list with filters, one entry beside it. */
export function AuditScreen(props: AuditScreenProps) {
  const { state, acts } = props;
  return (
    <PageFrame state={state} acts={acts} here="/audit">
      {state.session.value?.account ? (
        <Desk {...props} />
      ) : (
        <main class="page">
          <div class="bars late" />
        </main>
      )}
    </PageFrame>
  );
}

function Desk({ audit, api, state }: AuditScreenProps) {
  const speech = useSpeech();
  const [filter, setFilter] = useState<AuditFilter>({});
  const [open, setOpen] = useState<EntryJson | null>(null);
  const [layers, setLayers] = useState<readonly LayerJson[]>([]);
  const list = useList<EntryJson>(
    async (next) => {
      const answer = await audit.entries(filter, next, LIMIT);
      return { rows: answer.entries, next: answer.next };
    },
    [filter],
  );
  useEffect(() => void api.layers().then(setLayers, () => setLayers([])), []);
  useEscape(open !== null, () => setOpen(null));
  if (list.fault?.status === 403 || list.fault?.status === 404)
    return <NoAccess text={list.fault.detail ?? speech.say("noAccessAudit")} />;
  return (
    <>
      <main class="desk">
        <header class="desk-head">
          <h1>{speech.say("auditTitle")}</h1>
          <span class="desk-note">{speech.say("auditNote")}</span>
          <span class="bar-gap" />
          <a class="button" href={csvAddress(filter)} download>
            <Icon name="download" /> {speech.say("auditExport")}
          </a>
        </header>
        <Filter small={state.width.value === "small"} onFilter={setFilter} fault={list.fault?.detail ?? null} />
        <div class="desk-rows">
          <List
            label={speech.say("auditTitle")}
            fields={COLUMNS}
            rows={list.rows}
            idOf={(row) => String(row.id)}
            cell={(name, row) => cell(name, row, speech)}
            state={list.state}
            empty={speech.say("auditNone")}
            chosen={open && String(open.id)}
            onPick={setOpen}
            onRetry={list.reload}
            onMore={list.more}
          />
        </div>
      </main>
      {open && <Entry entry={open} layers={layers} onClose={() => setOpen(null)} />}
    </>
  );
}

function cell(name: string, row: EntryJson, speech: ReturnType<typeof useSpeech>): ComponentChildren | undefined {
  if (name === "account") return accountName(row, speech);
  if (name === "act") return actName(row.act, speech);
  if (name === "at") return speech.format.moment(row.at) ?? row.at;
  if (name !== "sealed") return undefined;
  return <Seal sealed={Boolean(row.sealed)} />;
}

function accountName({ account, set }: EntryJson, speech: ReturnType<typeof useSpeech>): string {
  return account === null || (account === "public" && set === "public") ? speech.say("auditPublic") : account;
}

function Seal({ sealed }: { readonly sealed: boolean }) {
  const speech = useSpeech();
  return (
    <span class={sealed ? "tag tag-ok" : "tag tag-off"}>
      <Icon name={sealed ? "check" : "clock"} size={12} /> {speech.say(sealed ? "auditSealed" : "auditUnsealed")}
    </span>
  );
}

interface FilterProps {
  readonly small: boolean;
  readonly onFilter: (filter: AuditFilter) => void;
  readonly fault: string | null;
}

function Filter({ small, onFilter, fault }: FilterProps) {
  const speech = useSpeech();
  const form = useForm(FILTER);
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    void form.submit((values) => {
      const set = Object.entries(values).filter(([, value]) => value !== null);
      onFilter(Object.fromEntries(set.map(([name, value]) => [name, String(value)])));
      return Promise.resolve();
    });
  };
  const fields = (
    <form class="audit-filter" noValidate onSubmit={onSubmit} aria-label={speech.say("auditFilter")}>
      <Fields id="filter" fields={FILTER} texts={form.texts} faults={form.faults} quiet onType={form.type} />
      <div class="form-acts">
        <button type="submit" class="button">
          {speech.say("auditFilter")}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            form.clear();
            onFilter({});
          }}
        >
          {speech.say("auditClear")}
        </button>
      </div>
      {fault !== null && (
        <p class="field-fault" role="alert">
          <Icon name="circleAlert" size={14} /> {fault}
        </p>
      )}
    </form>
  );
  if (!small) return fields;
  return (
    <details class="audit-fold">
      <summary>
        <Icon name="listFilter" /> {speech.say("auditFilter")}
      </summary>
      {fields}
    </details>
  );
}

interface EntryProps {
  readonly entry: EntryJson;
  readonly layers: readonly LayerJson[];
  readonly onClose: () => void;
}

function Entry({ entry, layers, onClose }: EntryProps) {
  const speech = useSpeech();
  const rows = changeRows(entry, layers, speech);
  const title = `${entry.subject} ${actName(entry.act, speech)}`;
  const who = entry.set && entry.scope ? grantName({ set: entry.set, scope: entry.scope }, speech) : null;
  const facts: readonly (readonly [string, string | null])[] = [
    [speech.say("colTime"), speech.format.moment(entry.at)],
    [speech.say("colAccount"), accountName(entry, speech)],
    [speech.say("colGrant"), who],
    [speech.say("colReason"), entry.reason],
    [speech.say("colAddress"), entry.address],
    [speech.say("colRequest"), entry.request],
    ["#", String(entry.id)],
  ];
  return (
    <SidePanel label={title}>
      <PanelHead title={speech.say("audit")} onClose={onClose} />
      <div class="panel-scroll">
        <div class="panel-part">
          <h2 class="edit-title">{title}</h2>
          <dl class="facts">
            {facts
              .filter(([, value]) => value !== null && value !== "")
              .map(([name, value]) => (
                <div key={name} class="fact">
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          <div>
            <Seal sealed={Boolean(entry.sealed)} />
          </div>
        </div>
        <div class="panel-part">
          {rows.length === 0 ? <p class="edit-note">{speech.say("auditNoChange")}</p> : <Changes rows={rows} />}
        </div>
      </div>
    </SidePanel>
  );
}

function Changes({ rows }: { readonly rows: ReturnType<typeof changeRows> }) {
  const speech = useSpeech();
  return (
    <table class="versions">
      <thead>
        <tr>
          <th scope="col">{speech.say("field")}</th>
          <th scope="col">{speech.say("auditBefore")}</th>
          <th scope="col">{speech.say("auditAfter")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.title}</th>
            <td>{row.before ?? <span class="missing">–</span>}</td>
            <td>{row.after ?? <span class="missing">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
