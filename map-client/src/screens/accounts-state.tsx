import type { AccountJson, AccountsApi } from "../api/identity";
import { useSpeech } from "../ui/speech";
import type { PageActs } from "./page-acts";
import type { PageState } from "./page-state";

export interface AccountsScreenProps {
  readonly state: PageState;
  readonly acts: PageActs;
  readonly accounts: AccountsApi;
}

/** Active, disabled or expired: a word in a frame, not a colour alone. */
export function AccountState({ account, now }: { readonly account: AccountJson; readonly now: number }) {
  const speech = useSpeech();
  const expired = account.until !== null && Date.parse(account.until) <= now;
  if (account.disabled) return <span class="tag tag-off">{speech.say("accountDisabled")}</span>;
  if (expired) return <span class="tag tag-off">{speech.say("accountExpired")}</span>;
  return <span class="tag tag-ok">{speech.say("accountActive")}</span>;
}
