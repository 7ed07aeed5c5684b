import { type Api, ApiError } from "../api/client";
import type { Door } from "../api/door";
import { IdentityApi, NOBODY, type SessionJson } from "../api/identity";
import type { Language } from "../i18n/language";
import { type Theme, wear } from "../ui/theme";
import { reasonOf } from "../view/fault";
import type { Remembered } from "../view/remembered";
import type { PageState } from "./page-state";

const TOAST_MS = 5_000;

/** What a screen of the house stands on: the way to the server and what this browser remembers. */
export interface House {
  readonly door: Door;
  readonly remembered: Remembered;
}

/** What a person can do on every screen. */
export class PageActs {
  protected readonly identity: IdentityApi;
  /** A screen that shows the public nothing. */
  private forStaff = false;
  private toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    protected readonly page: PageState,
    protected readonly house: House,
  ) {
    this.identity = new IdentityApi(house.door);
    house.door.renew = async () => {
      const before = house.door.csrf;
      const session = await this.identity.session();
      this.be(session);
      return session.account !== null && house.door.csrf !== before;
    };
    house.door.ended = () => this.sessionEnded();
  }

  /** Learns who is signed in; a server that does not answer leaves it open. */
  async learnWho(): Promise<SessionJson | null> {
    try {
      this.be(await this.identity.session());
    } catch {
      this.be(NOBODY);
      return null;
    }
    return this.page.session.value;
  }

  /** Asks whether one is still signed in; a server that does not answer leaves it as it is. */
  async checkSession(): Promise<void> {
    const was = this.page.session.value?.account ?? null;
    try {
      await this.house.door.renew();
    } catch {
      return;
    }
    if (was !== null && this.page.session.value?.account === null) this.sessionEnded();
  }

  async signIn(account: string, password: string): Promise<void> {
    this.be(await this.identity.signIn(account, password));
  }

  /** The city's name and zone; without them the screen says less, and works. */
  async learnCity(api: Api): Promise<void> {
    try {
      this.page.city.value = await api.city();
    } catch {
      this.page.city.value = null;
    }
  }

  /** The public has nothing here: it is led to where one signs in. */
  async mustSignIn(): Promise<void> {
    this.forStaff = true;
    await this.learnWho();
    if (this.page.session.value?.account === null) this.toSignIn();
  }

  private toSignIn(): void {
    location.replace(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  }

  /** What the server refused, until it is closed. */
  sayFault(fault: unknown): void {
    this.say(reasonOf(fault instanceof ApiError ? fault : null, this.page.speech.value), null, true);
  }

  protected be(session: SessionJson): void {
    this.house.door.csrf = session.csrf ?? null;
    this.page.session.value = session;
  }

  private sessionEnded(): void {
    this.be(NOBODY);
    if (this.forStaff) this.toSignIn();
    else this.say(this.page.speech.value.say("sessionEnded"));
  }

  /** Everything is asked for anew, because another one sees another city. */
  async signOut(): Promise<void> {
    try {
      await this.identity.signOut();
    } catch {
      this.say(this.page.speech.value.say("signOutFailed"), null, true);
      return;
    }
    location.reload();
  }

  async actIn(grant: string | number): Promise<void> {
    try {
      await this.identity.actIn(grant);
    } catch {
      this.say(this.page.speech.value.say("actFailed"), null, true);
      return;
    }
    location.reload();
  }

  setTheme(theme: Theme): void {
    this.page.theme.value = theme;
    wear(theme);
    this.house.remembered.keep("theme", theme);
  }

  setLanguage(language: Language): void {
    this.page.language.value = language;
    this.house.remembered.keep("language", language);
  }

  setSingleKeys(on: boolean): void {
    this.page.singleKeys.value = on;
    this.house.remembered.keep("keys", on ? "on" : "off");
  }

  /** The address of what is on the screen. */
  async copyLink(): Promise<void> {
    const speech = this.page.speech.value;
    try {
      await navigator.clipboard.writeText(location.href);
      this.say(speech.say("copied"));
    } catch {
      this.say(speech.say("copyFailed"));
    }
  }

  /** A short message, for five seconds with a way to undo what it tells; a fault stays until it is closed. */
  say(text: string, undo: (() => void) | null = null, stays = false): void {
    clearTimeout(this.toastTimer);
    this.page.toast.value = { text, undo, stays };
    if (!stays) this.toastTimer = setTimeout(() => this.closeToast(), TOAST_MS);
  }

  closeToast(): void {
    clearTimeout(this.toastTimer);
    this.page.toast.value = null;
  }
}
