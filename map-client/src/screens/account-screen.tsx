import type { ComponentChildren } from "preact";
import type { FieldJson } from "../api/form";
import type { DelegationJson, GrantJson, MySessionJson } from "../api/identity";
import { Icon } from "../ui/icon";
import { List } from "../ui/list";
import { useSpeech } from "../ui/speech";
import { useForm } from "../ui/use-form";
import { useList } from "../ui/use-list";
import { field } from "../view/fields";
import { grantName, untilName } from "../view/who";
import { KeysPart } from "./account-keys";
import { type AccountScreenProps, Part, PartForm, type PartProps } from "./account-part";
import { PageFrame } from "./page-frame";

/** One's own account: permissions, password, sessions, keys, delegation. */
export function AccountScreen(props: AccountScreenProps) {
  const { state, acts } = props;
  const session = state.session.value;
  return (
    <PageFrame state={state} acts={acts} here="/account">
      <main class="page">{session?.account ? <Parts {...props} session={session} /> : <div class="bars late" />}</main>
    </PageFrame>
  );
}

function Parts(props: PartProps) {
  const speech = useSpeech();
  const { session } = props;
  const expires = session.expires ? speech.format.instant(session.expires) : null;
  return (
    <div class="parts">
      <header class="part parts-head">
        <div class="who">
          <h1>{session.account}</h1>
          <span>{grantName(session, speech)}</span>
          {expires && <span>{speech.say("signedInSince", { day: expires })}</span>}
        </div>
      </header>
      <div class="parts-column">
        <GrantsPart {...props} />
        <DelegatePart {...props} />
        <SessionsPart {...props} />
      </div>
      <div class="parts-column">
        <PasswordPart {...props} />
        <KeysPart {...props} />
      </div>
    </div>
  );
}

const GRANT_FIELDS: readonly FieldJson[] = [field("set", "colGrant"), field("until", "colUntil", "date")];

function GrantsPart({ session, acts }: PartProps) {
  const speech = useSpeech();
  const cell = (name: string, grant: GrantJson): ComponentChildren | undefined => {
    if (name === "until") return untilName(grant.until, speech);
    if (name !== "set") return undefined;
    const whom = grant.acting_for ? ` · ${speech.say("actingFor", { name: grant.acting_for })}` : "";
    return `${grantName(grant, speech)}${whom}`;
  };
  return (
    <Part head="grantsTitle">
      <List
        label={speech.say("grantsTitle")}
        fields={GRANT_FIELDS}
        rows={session.grants ?? []}
        idOf={(grant) => String(grant.id)}
        cell={cell}
        state="ready"
        empty={speech.say("grantsNone")}
        acts={(grant) =>
          grant.id === session.grant ? (
            <span class="tag tag-ok">
              <Icon name="check" size={12} /> {speech.say("grantNow")}
            </span>
          ) : (
            <button type="button" class="button small-button" onClick={() => void acts.actIn(grant.id)}>
              {speech.say("grantUse")}
            </button>
          )
        }
      />
    </Part>
  );
}

const PASSWORD_FIELDS: readonly FieldJson[] = [
  field("old", "passwordOld", "secret", true),
  { ...field("new", "passwordNew", "secret", true), help: field("new", "passwordHelp").title },
  field("again", "passwordAgain", "secret", true),
];

function PasswordPart({ identity, acts }: PartProps) {
  const speech = useSpeech();
  const form = useForm(PASSWORD_FIELDS);
  const onSubmit = (): void => {
    if (form.texts["new"] !== form.texts["again"] && form.texts["again"] !== "") {
      form.blame("again", speech.say("passwordDiffers"));
      return;
    }
    void form.submit(async (values) => {
      await identity.changePassword(String(values["old"]), String(values["new"]));
      form.clear();
      await acts.learnWho();
      acts.say(speech.say("passwordChanged"));
    });
  };
  return (
    <Part head="passwordTitle">
      <PartForm
        id="password"
        fields={PASSWORD_FIELDS}
        form={form}
        autocomplete={{ old: "current-password", new: "new-password", again: "new-password" }}
        onSubmit={onSubmit}
      >
        {speech.say("passwordChange")}
      </PartForm>
    </Part>
  );
}

const SESSION_FIELDS: readonly FieldJson[] = [
  field("agent", "colAgent"),
  field("address", "colAddress"),
  field("last_seen", "colLastSeen", "time"),
];

function SessionsPart({ identity, acts, state }: PartProps) {
  const speech = useSpeech();
  const list = useList<MySessionJson>(async () => ({ rows: await identity.sessions(), next: null }));
  const end = async (id: string | number): Promise<void> => {
    await identity.endSession(id);
    list.reload();
    acts.say(speech.say("sessionEndedOther"));
  };
  const cell = (name: string, row: MySessionJson): ComponentChildren | undefined => {
    if (name === "agent") return browserName(row.agent);
    if (name !== "last_seen") return undefined;
    return speech.ago(state.now.value - Date.parse(row.last_seen));
  };
  return (
    <Part head="sessionsTitle" note="sessionsNote">
      <List
        label={speech.say("sessionsTitle")}
        fields={SESSION_FIELDS}
        rows={list.rows}
        idOf={(row) => String(row.id)}
        cell={cell}
        state={list.state}
        empty={speech.say("sessionsNone")}
        onRetry={list.reload}
        acts={(row) =>
          row.current ? (
            <span class="tag tag-ok">
              <Icon name="check" size={12} /> {speech.say("sessionHere")}
            </span>
          ) : (
            <button
              type="button"
              class="button small-button"
              onClick={() => void end(row.id).catch((fault: unknown) => acts.sayFault(fault))}
            >
              {speech.say("sessionEnd")}
            </button>
          )
        }
      />
    </Part>
  );
}

/** The browser's own name out of what it says about itself. */
function browserName(agent: string): string {
  const known = /(Edg|OPR|Firefox|Chrome|Safari)\/(\d+)/.exec(agent);
  const names: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera" };
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1] ?? "";
  if (!known?.[1]) return agent.slice(0, 60);
  return [`${names[known[1]] ?? known[1]} ${known[2] ?? ""}`, system].filter(Boolean).join(" · ");
}

const DELEGATION_FIELDS: readonly FieldJson[] = [
  field("account", "fieldAccount"),
  field("set", "colGrant"),
  field("until", "colUntil"),
];

/** Who acts for one (Plt.), and for whom else it may be; grants that are lent themselves are not lent on. */
function DelegatePart({ session, identity, acts }: PartProps) {
  const speech = useSpeech();
  const own = (session.grants ?? []).filter((grant) => !grant.acting_for);
  const fields = delegationFields(own, (grant) => grantName(grant, speech));
  const form = useForm(fields);
  const list = useList<DelegationJson>(async () => ({ rows: await identity.delegations(), next: null }));
  if (own.length === 0) return null;
  const end = async (row: DelegationJson): Promise<void> => {
    await identity.endDelegation(row.id);
    list.reload();
    acts.say(speech.say("delegationEnded", { name: row.account }));
  };
  const onSubmit = (): void => {
    void form.submit(async (values) => {
      const grant = own.find((one) => String(one.id) === String(values["grant"]))?.id ?? null;
      await identity.delegate({ ...values, grant });
      form.clear();
      list.reload();
      const day = speech.format.day(String(values["until"])) ?? "";
      acts.say(speech.say("delegated", { name: String(values["account"]), day }));
    });
  };
  const cell = (name: string, row: DelegationJson): ComponentChildren | undefined => {
    if (name === "set") return grantName(row, speech);
    return name === "until" ? untilName(row.until, speech) : undefined;
  };
  return (
    <Part head="delegateTitle" note="delegateNote">
      <List
        label={speech.say("delegateTitle")}
        fields={DELEGATION_FIELDS}
        rows={list.rows}
        idOf={(row) => String(row.id)}
        cell={cell}
        state={list.state}
        empty={speech.say("delegationsNone")}
        onRetry={list.reload}
        acts={(row) => (
          <button
            type="button"
            class="button small-button"
            onClick={() => void end(row).catch((fault: unknown) => acts.sayFault(fault))}
          >
            {speech.say("delegationEnd")}
          </button>
        )}
      />
      <PartForm id="delegate" fields={fields} form={form} onSubmit={onSubmit}>
        {speech.say("delegateDo")}
      </PartForm>
    </Part>
  );
}

function delegationFields(own: readonly GrantJson[], name: (grant: GrantJson) => string): readonly FieldJson[] {
  const choices = own.map((grant) => ({ value: String(grant.id), title: { id: name(grant), en: name(grant) } }));
  return [
    field("account", "fieldAccount", "text", true),
    { ...field("grant", "colGrant", "text", true), choices, default: choices[0]?.value ?? null },
    field("until", "colUntil", "date", true),
  ];
}
