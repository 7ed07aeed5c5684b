import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../api/client";
import type { FieldJson } from "../api/form";
import { en } from "../i18n/en";
import { id } from "../i18n/id";
import { Fields, FormFault } from "../ui/form";
import { Icon } from "../ui/icon";
import { useSpeech } from "../ui/speech";
import { useForm } from "../ui/use-form";
import { nextPage } from "../view/who";
import { PageFrame } from "./page-frame";
import type { PageActs } from "./page-acts";
import type { PageState } from "./page-state";

const FIELDS: readonly FieldJson[] = [
  {
    name: "account",
    title: { id: id.fieldAccount, en: en.fieldAccount },
    type: "text",
    required: true,
    max_length: 100,
  },
  { name: "password", title: { id: id.fieldPassword, en: en.fieldPassword }, type: "secret", required: true },
];

export interface LoginScreenProps {
  readonly state: PageState;
  readonly acts: PageActs;
}

/** Where one signs in; afterwards one is where one wanted to be. */
export function LoginScreen({ state, acts }: LoginScreenProps) {
  return (
    <PageFrame state={state} acts={acts} here="/login">
      <main class="page gate">
        <Card acts={acts} city={state.city.value?.name ?? null} />
      </main>
    </PageFrame>
  );
}

function Card({ acts, city }: { readonly acts: PageActs; readonly city: string | null }) {
  const speech = useSpeech();
  const form = useForm(FIELDS);
  const pause = usePause();
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    if (pause.left > 0) return;
    void form.submit(async ({ account, password }) => {
      try {
        await acts.signIn(String(account), String(password));
        location.assign(nextPage(location.search));
      } catch (fault) {
        if (!(fault instanceof ApiError) || fault.status !== 429) throw fault;
        pause.begin(fault.pauseMs ?? 5_000);
      }
    });
  };
  return (
    <form class="gate-card" noValidate onSubmit={onSubmit} aria-busy={form.busy}>
      <div>
        <h1 class="gate-title">{speech.say("signInTitle")}</h1>
        {city !== null && <p>{city}</p>}
      </div>
      {pause.left > 0 && <FormFault text={speech.say("tooOften", { n: pause.left })} />}
      {form.fault !== null && pause.left === 0 && <FormFault text={form.fault} />}
      <Fields
        id="sign-in"
        fields={FIELDS}
        texts={form.texts}
        faults={form.faults}
        disabled={form.busy}
        first
        autocomplete={{ account: "username", password: "current-password" }}
        onType={form.type}
      />
      <button type="submit" class="button button-main" disabled={form.busy || pause.left > 0}>
        <Icon name="logIn" /> {speech.say("signIn")}
      </button>
      <p>
        {speech.say("signInNote")} <a href="/map">{speech.say("openMap")}</a>
      </p>
    </form>
  );
}

/** Seconds until the next attempt makes sense. */
function usePause(): { left: number; begin: (ms: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (until <= now) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), 500);
    return () => clearTimeout(timer);
  }, [until, now]);
  const begin = (ms: number): void => {
    setNow(Date.now());
    setUntil(Date.now() + ms);
  };
  return { left: Math.max(0, Math.ceil((until - now) / 1000)), begin };
}
