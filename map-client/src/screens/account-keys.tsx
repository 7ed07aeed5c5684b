import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { FieldJson } from "../api/form";
import type { GrantJson, KeyJson } from "../api/identity";
import { Icon } from "../ui/icon";
import { List } from "../ui/list";
import { useSpeech } from "../ui/speech";
import { Secret } from "../ui/secret";
import { SureButton } from "../ui/sure-button";
import { useForm } from "../ui/use-form";
import { useList } from "../ui/use-list";
import { field } from "../view/fields";
import { grantName, untilName } from "../view/who";
import { Part, PartForm, type PartProps } from "./account-part";

const KEY_FIELDS: readonly FieldJson[] = [
  field("name", "colName"),
  field("set", "colGrant"),
  field("until", "colUntil", "date"),
  field("last_used", "colLastUsed", "time"),
];

/** Keys for machines: made, shown once, revoked. */
export function KeysPart(props: PartProps) {
  const { identity, acts } = props;
  const speech = useSpeech();
  const list = useList<KeyJson>(async () => ({ rows: await identity.keys(), next: null }));
  const [fresh, setFresh] = useState<KeyJson | null>(null);
  const revoke = async (key: KeyJson): Promise<void> => {
    await identity.revokeKey(key.id);
    list.reload();
    acts.say(speech.say("keyRevokedToast", { name: key.name }));
  };
  const cell = (name: string, key: KeyJson): ComponentChildren | undefined => {
    if (name === "set") return grantName(key, speech);
    if (name === "until") return untilName(key.until, speech);
    if (name !== "last_used") return undefined;
    if (key.last_used === null) return speech.say("never");
    return speech.ago(props.state.now.value - Date.parse(key.last_used));
  };
  return (
    <Part head="keysApiTitle" note="keysApiNote">
      {fresh?.key && (
        <Secret words={speech.say("keyShown", { name: fresh.name })} secret={fresh.key} onDone={() => setFresh(null)} />
      )}
      <List
        label={speech.say("keysApiTitle")}
        fields={KEY_FIELDS}
        rows={list.rows}
        idOf={(key) => String(key.id)}
        cell={cell}
        state={list.state}
        empty={speech.say("keysApiNone")}
        onRetry={list.reload}
        acts={(key) =>
          key.revoked ? (
            <span class="tag tag-off">{speech.say("keyRevoked")}</span>
          ) : (
            <SureButton
              small
              word={speech.say("keyRevoke")}
              ask={speech.say("sureAsk")}
              onSure={() => void revoke(key).catch((fault: unknown) => acts.sayFault(fault))}
            />
          )
        }
      />
      <NewKey
        {...props}
        onMade={(key) => {
          setFresh(key);
          list.reload();
        }}
      />
    </Part>
  );
}

function NewKey({ session, identity, onMade }: PartProps & { readonly onMade: (key: KeyJson) => void }) {
  const speech = useSpeech();
  const grants = session.grants ?? [];
  const fields = newKeyFields(grants, (grant) => grantName(grant, speech));
  const form = useForm(fields);
  const onSubmit = (): void => {
    void form.submit(async ({ name, grant, until }) => {
      const id = grants.find((one) => String(one.id) === String(grant))?.id ?? "";
      const key = await identity.newKey(String(name), id, until === null ? null : String(until));
      form.clear();
      onMade(key ?? null);
    });
  };
  if (grants.length === 0) return null;
  return (
    <PartForm id="key" fields={fields} form={form} onSubmit={onSubmit}>
      <Icon name="keyRound" /> {speech.say("keyNew")}
    </PartForm>
  );
}

function newKeyFields(grants: readonly GrantJson[], name: (grant: GrantJson) => string): readonly FieldJson[] {
  const choices = grants.map((grant) => ({ value: String(grant.id), title: { id: name(grant), en: name(grant) } }));
  return [
    { ...field("name", "colName", "text", true), max_length: 100 },
    { ...field("grant", "colGrant", "text", true), choices, default: choices[0]?.value ?? null },
    field("until", "colUntil", "date"),
  ];
}
