import { useEffect, useRef, useState } from "preact/hooks";
import type { SessionJson } from "../api/identity";
import { grantName, scopeName, sectionsFor, setName } from "../view/who";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./user-menu.css";

export interface UserMenuProps {
  /** Null while it is not known who one is. */
  readonly session: SessionJson | null;
  /** Whether the sections of the house stand here, because the bar has no room for them. */
  readonly sections?: boolean;
  readonly onGrant: (id: string | number) => void;
  readonly onSignOut: () => void;
}

/** Who is signed in, as what and how far; the way in and out. */
export function UserMenu(props: UserMenuProps) {
  const speech = useSpeech();
  const { session } = props;
  if (session === null) return <span class="user-space" />;
  if (session.account === null) {
    return (
      <a
        class="user-button"
        aria-label={speech.say("signIn")}
        href={`/login?next=${encodeURIComponent(location.pathname + location.hash)}`}
      >
        <Icon name="logIn" />
        <span class="user-word">{speech.say("signIn")}</span>
      </a>
    );
  }
  return <Menu {...props} session={session} account={session.account} />;
}

function Menu(props: UserMenuProps & { readonly session: SessionJson; readonly account: string }) {
  const speech = useSpeech();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { session, account } = props;
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    button.current?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} class="user" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class="user-button"
        aria-expanded={open}
        aria-controls="user-menu"
        aria-label={speech.say("userMenu", { name: account, set: setName(session.set, speech) })}
        onClick={() => setOpen(!open)}
      >
        <Icon name="user" />
        <span class="user-word">
          {account} <span class="user-set">· {setName(session.set, speech)}</span>
        </span>
      </button>
      {open && <Sheet {...props} />}
    </div>
  );
}

function Sheet({
  session,
  account,
  sections,
  onGrant,
  onSignOut,
}: UserMenuProps & { session: SessionJson; account: string }) {
  const speech = useSpeech();
  const others = (session.grants ?? []).filter((grant) => grant.id !== session.grant);
  return (
    <section class="user-menu" id="user-menu" aria-label={speech.say("account")}>
      <header class="user-head">
        <b>{account}</b>
        <span>{setName(session.set, speech)}</span>
        <span>{scopeName(session.scope, speech)}</span>
      </header>
      {others.length > 0 && (
        <div class="user-part">
          <h3>{speech.say("actAs")}</h3>
          {others.map((grant) => (
            <button key={grant.id} type="button" class="user-item" onClick={() => onGrant(grant.id)}>
              <Icon name="arrowLeftRight" />
              <span>
                {grantName(grant, speech)}
                {grant.acting_for && <small>{speech.say("actingFor", { name: grant.acting_for })}</small>}
              </span>
            </button>
          ))}
        </div>
      )}
      {sections && (
        <nav class="user-part" aria-label={speech.say("sections")}>
          {sectionsFor(session).map(({ address, word }) => (
            <a key={address} class="user-item" href={address}>
              {speech.say(word)}
            </a>
          ))}
        </nav>
      )}
      <div class="user-part">
        <a class="user-item" href="/account">
          <Icon name="user" />
          {speech.say("myAccount")}
        </a>
        <button type="button" class="user-item" onClick={onSignOut}>
          <Icon name="logOut" />
          {speech.say("signOut")}
        </button>
      </div>
    </section>
  );
}
