import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FieldJson, FormJson } from "../api/form";
import type { AccountJson } from "../api/identity";
import { Icon } from "../ui/icon";
import { List } from "../ui/list";
import { NoAccess } from "../ui/notices";
import { useSpeech } from "../ui/speech";
import { useEscape } from "../ui/use-escape";
import { useList } from "../ui/use-list";
import { field } from "../view/fields";
import { grantName, untilName } from "../view/who";
import { AccountPanel } from "./accounts-panel";
import { AccountState, type AccountsScreenProps } from "./accounts-state";
import { PageFrame } from "./page-frame";

const LIMIT = 50;
const SEARCH_PAUSE_MS = 200;
const COLUMNS: readonly FieldJson[] = [
  field("name", "colName"),
  field("grants", "colGrant"),
  field("disabled", "colState"),
  field("until", "colUntil", "date"),
  field("last_sign_in", "colLastSignIn", "time"),
];

/** The accounts: a list, and beside it the one that is chosen or made. */
export function AccountsScreen(props: AccountsScreenProps) {
  const { state, acts } = props;
  const session = state.session.value;
  return (
    <PageFrame state={state} acts={acts} here="/accounts">
      {session?.account ? (
        <Desk {...props} />
      ) : (
        <main class="page">
          <div class="bars late" />
        </main>
      )}
    </PageFrame>
  );
}

/** What stands in the panel. */
type Open = { readonly kind: "none" } | { readonly kind: "new" } | { readonly kind: "one"; readonly id: string };

function Desk(props: AccountsScreenProps) {
  const speech = useSpeech();
  const { accounts, state } = props;
  const [text, setText] = useState("");
  const asked = useRested(text, SEARCH_PAUSE_MS);
  const [open, setOpen] = useState<Open>({ kind: "none" });
  const [form, setForm] = useState<FormJson | null>(null);
  const [may, setMay] = useState<readonly string[]>([]);
  const list = useList<AccountJson>(
    async (next) => {
      const answer = await accounts.list(asked, next, LIMIT);
      setMay(answer.actions ?? []);
      return { rows: answer.accounts, next: answer.next ?? null };
    },
    [asked],
  );
  useEffect(() => void accounts.form().then(setForm, () => setForm(null)), []);
  useEscape(open.kind !== "none", () => setOpen({ kind: "none" }));
  if (list.fault?.status === 403 || list.fault?.status === 404)
    return <NoAccess text={list.fault.detail ?? speech.say("noAccessAdmin")} />;
  const chosen = open.kind === "one" ? list.rows.find((row) => String(row.id) === open.id) : undefined;
  const small = state.width.value === "small";
  return (
    <>
      <main class="desk">
        <header class="desk-head">
          <h1>{speech.say("accounts")}</h1>
          <input
            class="input desk-search"
            type="text"
            aria-label={speech.say("accountsSearch")}
            placeholder={speech.say("accountsSearch")}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <span class="bar-gap" />
          {may.includes("create") && (
            <button type="button" class="button button-main" onClick={() => setOpen({ kind: "new" })}>
              <Icon name="plus" /> {speech.say("accountNew")}
            </button>
          )}
        </header>
        <div class="desk-rows">
          <List
            label={speech.say("accounts")}
            fields={COLUMNS}
            rows={list.rows}
            idOf={(row) => String(row.id)}
            cell={(name, row) => <Cell name={name} row={row} now={state.now.value} />}
            state={list.state}
            empty={speech.say("accountsNone")}
            chosen={open.kind === "one" ? open.id : null}
            onPick={(row) => setOpen({ kind: "one", id: String(row.id) })}
            onRetry={list.reload}
            onMore={list.more}
          />
        </div>
      </main>
      {form && (open.kind === "new" || chosen) && (
        <AccountPanel
          key={`${open.kind}/${chosen?.id ?? ""}/${chosen?.version ?? ""}`}
          {...props}
          form={form}
          account={chosen ?? null}
          onClose={() => setOpen({ kind: "none" })}
          onChanged={(id) => {
            if (id !== null) setOpen({ kind: "one", id });
            list.reload();
          }}
        />
      )}
      {open.kind === "none" && !small && list.rows.length > 0 && (
        <aside class="panel" aria-label={speech.say("account")}>
          <p class="note">{speech.say("accountChoose")}</p>
        </aside>
      )}
    </>
  );
}

function Cell({ name, row, now }: { name: string; row: AccountJson; now: number }): ComponentChildren {
  const speech = useSpeech();

  if (name === "name") return row.name;
  if (name === "grants") {
    if (row.grants.length === 0) return <span class="missing">{speech.say("grantsNone")}</span>;
    return row.grants.map((grant) => `${grantName(grant, speech)}${grant.acting_for ? " (Plt.)" : ""}`).join("; ");
  }
  if (name === "disabled") return <AccountState account={row} now={now} />;
  if (name === "until") return row.until === null ? <span class="missing">–</span> : untilName(row.until, speech);
  if (row.last_sign_in === null) return speech.say("never");
  return speech.ago(now - Date.parse(row.last_sign_in));
}

/** A text once typing rests. */
function useRested(text: string, ms: number): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text.trim()), ms);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
