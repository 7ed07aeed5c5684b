import { useState } from "preact/hooks";
import type { FieldJson, FormJson } from "../api/form";
import type { AccountJson, GrantJson } from "../api/identity";
import { Fields, FormFault } from "../ui/form";
import { List } from "../ui/list";
import { PanelHead, SidePanel } from "../ui/side-panel";
import { useSpeech } from "../ui/speech";
import { Secret } from "../ui/secret";
import { SureButton } from "../ui/sure-button";
import { type FormState, useForm } from "../ui/use-form";
import { field } from "../view/fields";
import { changed, filled } from "../view/form";
import { grantName, untilName } from "../view/who";
import { AccountState, type AccountsScreenProps } from "./accounts-state";

export interface AccountPanelProps extends AccountsScreenProps {
  readonly form: FormJson;
  /** Null for a new one. */
  readonly account: AccountJson | null;
  readonly onClose: () => void;
  /** Something was written; the id of a new account. */
  readonly onChanged: (id: string | null) => void;
}

type WithAccount = AccountPanelProps & { readonly account: AccountJson };

/** One account: its fields, its permissions, and the acts that its row allows. */
export function AccountPanel(props: AccountPanelProps) {
  const speech = useSpeech();
  const { account } = props;
  const label = speech.say(account === null ? "accountNew" : "account");
  return (
    <SidePanel label={label}>
      <PanelHead title={label} onClose={props.onClose} />
      <div class="panel-scroll">
        {account !== null && (
          <div class="panel-part">
            <div class="who">
              <h2 class="edit-title">{account.name}</h2>
              <AccountState account={account} now={props.state.now.value} />
            </div>
            <Acts {...props} account={account} />
          </div>
        )}
        {(account === null || account.actions.includes("update")) && <Main {...props} />}
        {account !== null && <Grants {...props} account={account} />}
        {account?.actions.includes("password") && <Password {...props} account={account} />}
      </div>
    </SidePanel>
  );
}

/** The fields that identity declares: of a new account all, of one that is there what can still be changed. */
function Main(props: AccountPanelProps) {
  const speech = useSpeech();
  const { account, accounts, acts } = props;
  const fields =
    account === null
      ? props.form.fields
      : props.form.fields.filter(({ name, type }) => type !== "secret" && name !== "name" && name in account);
  const form = useForm(fields, account);
  if (fields.length === 0) return null;
  const send = async (values: Parameters<typeof filled>[0]): Promise<void> => {
    if (account === null) {
      const made = await accounts.create(filled(values));
      acts.say(speech.say("accountCreated", { name: String(values["name"] ?? made.name) }));
      props.onChanged(String(made.id));
      return;
    }
    const changes = changed(values, account);
    if (Object.keys(changes).length === 0) return acts.say(speech.say("nothingChanged"));
    await accounts.change(account, changes);
    acts.say(speech.say("accountSaved", { name: account.name }));
    props.onChanged(null);
  };
  return (
    <PanelForm
      title={speech.say(account === null ? "accountNew" : "accountChange")}
      id="account"
      fields={fields}
      form={form}
      word={speech.say("save")}
      first={account === null}
      send={send}
    />
  );
}

interface PanelFormProps {
  readonly title: string;
  readonly id: string;
  readonly fields: readonly FieldJson[];
  readonly form: FormState;
  readonly word: string;
  readonly first?: boolean;
  readonly send: Parameters<FormState["submit"]>[0];
}

function PanelForm({ title, id, fields, form, word, first, send }: PanelFormProps) {
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    void form.submit(send);
  };
  return (
    <form class="panel-part" noValidate onSubmit={onSubmit} aria-label={title}>
      {!first && <h3>{title}</h3>}
      {form.fault !== null && <FormFault text={form.fault} />}
      <Fields
        id={id}
        fields={fields}
        texts={form.texts}
        faults={form.faults}
        disabled={form.busy}
        first={first === true}
        autocomplete={{ password: "new-password" }}
        onType={form.type}
      />
      <div class="form-acts">
        <button type="submit" class={first ? "button button-main" : "button"} disabled={form.busy}>
          {word}
        </button>
      </div>
    </form>
  );
}

/** Disable and enable, as the row allows them. */
function Acts({ account, accounts, acts, onChanged }: WithAccount) {
  const speech = useSpeech();
  const act = async (name: "disable" | "enable"): Promise<void> => {
    try {
      await accounts.act(account, name, {});
      const word = name === "disable" ? "accountDisabledToast" : "accountEnabledToast";
      acts.say(speech.say(word, { name: account.name }));
      onChanged(null);
    } catch (fault) {
      acts.sayFault(fault);
    }
  };
  return (
    <div class="form-acts">
      {account.actions.includes("disable") && (
        <SureButton
          word={speech.say("accountDisable")}
          ask={speech.say("disableAsk")}
          onSure={() => void act("disable")}
        />
      )}
      {account.actions.includes("enable") && (
        <button type="button" class="button" onClick={() => void act("enable")}>
          {speech.say("accountEnable")}
        </button>
      )}
    </div>
  );
}

const GRANT_COLUMNS: readonly FieldJson[] = [field("set", "colGrant"), field("until", "colUntil", "date")];
/** A grant is asked for as in the form of an account. */
const OF_GRANT = ["set", "scope", "until"];

function Grants(props: WithAccount) {
  const speech = useSpeech();
  const { account, accounts, acts, onChanged } = props;
  const fields = props.form.fields.filter(({ name }) => OF_GRANT.includes(name));
  const scopes = fields.find(({ name }) => name === "scope")?.choices ?? [];
  const form = useForm(fields);
  const revoke = async (grant: GrantJson): Promise<void> => {
    try {
      await accounts.revoke(account, grant.id);
      acts.say(speech.say("grantRevoked"));
      onChanged(null);
    } catch (fault) {
      acts.sayFault(fault);
    }
  };
  const may = account.actions.includes("grant");
  return (
    <>
      <section class="panel-part" aria-label={speech.say("grantsTitle")}>
        <h3>{speech.say("grantsTitle")}</h3>
        {account.grants.length === 0 ? (
          <p class="edit-note">{speech.say("grantsNone")}</p>
        ) : (
          <List
            label={speech.say("grantsTitle")}
            fields={GRANT_COLUMNS}
            rows={account.grants}
            idOf={(grant) => String(grant.id)}
            cell={(name, grant) => {
              if (name === "until") return untilName(grant.until, speech);
              const whom = grant.acting_for ? ` · ${speech.say("actingFor", { name: grant.acting_for })}` : "";
              return `${grantName(grant, speech, scopes)}${whom}`;
            }}
            state="ready"
            empty={speech.say("grantsNone")}
            acts={(grant) =>
              grant.actions?.includes("revoke") && (
                <SureButton
                  small
                  word={speech.say("grantRevoke")}
                  ask={speech.say("sureAsk")}
                  onSure={() => void revoke(grant)}
                />
              )
            }
          />
        )}
      </section>
      {may && (
        <PanelForm
          title={speech.say("grantAdd")}
          id="grant"
          fields={fields}
          form={form}
          word={speech.say("grantAdd")}
          send={async ({ set, scope, until }) => {
            const end = until === null || until === undefined ? null : String(until);
            await accounts.grant(account, { set: String(set), scope: String(scope), until: end });
            form.clear();
            acts.say(speech.say("grantAdded"));
            onChanged(null);
          }}
        />
      )}
    </>
  );
}

const PASSWORD: readonly FieldJson[] = [
  { ...field("password", "passwordNew", "secret"), help: field("password", "passwordRandom").title },
];

function Password({ account, accounts, acts, onChanged }: WithAccount) {
  const speech = useSpeech();
  const form = useForm(PASSWORD);
  const [made, setMade] = useState<string | null>(null);
  if (made !== null)
    return (
      <div class="panel-part">
        <Secret
          words={speech.say("passwordShown", { name: account.name })}
          secret={made}
          onDone={() => {
            setMade(null);
            onChanged(null);
          }}
        />
      </div>
    );
  return (
    <PanelForm
      title={speech.say("accountPassword")}
      id="new-password"
      fields={PASSWORD}
      form={form}
      word={speech.say("passwordChange")}
      send={async (values) => {
        const answer = await accounts.act(account, "password", filled(values));
        form.clear();
        acts.say(speech.say("accountPasswordSet", { name: account.name }));
        if (answer.password) setMade(answer.password);
        else onChanged(null);
      }}
    />
  );
}
