import type { ComponentChildren } from "preact";
import { LANGUAGES } from "../i18n/speech";
import { Toast } from "../ui/notices";
import { SpeechProvider } from "../ui/speech";
import { Brand, Clock, LanguageSwitch, Sections, ThemeSwitch, TopBar } from "../ui/top-bar";
import { UserMenu } from "../ui/user-menu";
import type { PageActs } from "./page-acts";
import type { PageState } from "./page-state";
import "../ui/page.css";

export interface PageFrameProps {
  readonly state: PageState;
  readonly acts: PageActs;
  /** Address of the screen. */
  readonly here: string;
  readonly children: ComponentChildren;
}

/** The frame of a screen without a map. */
export function PageFrame({ state, acts, here, children }: PageFrameProps) {
  const small = state.width.value === "small";
  const session = state.session.value;
  return (
    <SpeechProvider value={state.speech.value}>
      <div class="frame">
        <TopBar>
          <Brand city={state.city.value?.name ?? null} />
          {!small && <Sections here={here} session={session} />}
          <span class="bar-gap" />
          <Clock now={state.now.value} />
          <ThemeSwitch theme={state.theme.value} onChange={(theme) => acts.setTheme(theme)} />
          <LanguageSwitch
            spoken={state.city.value?.languages ?? LANGUAGES}
            language={state.language.value}
            onChange={(language) => acts.setLanguage(language)}
          />
          {here !== "/login" && (
            <UserMenu
              session={session}
              sections={small}
              onGrant={(grant) => void acts.actIn(grant)}
              onSignOut={() => void acts.signOut()}
            />
          )}
        </TopBar>
        {children}
        {state.toast.value !== null && <Toast toast={state.toast.value} onClose={() => acts.closeToast()} />}
      </div>
    </SpeechProvider>
  );
}
