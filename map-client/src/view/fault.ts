import type { ApiError } from "../api/client";
import type { Speech } from "../i18n/speech";

/** What the server refused, for people; it answers in the language of the screen. */
export function reasonOf(fault: ApiError | null, speech: Speech): string {
  if (fault === null || fault.status === null) return speech.say("serverSilent");
  if (fault.detail !== null) return sentence(fault.detail);
  return speech.say("serverStatus", { status: fault.status });
}

/** The field that a refusal names, without the place it stands at in the body; null when it names none of the form. */
export function fieldOf(fault: ApiError, names: readonly string[]): string | null {
  const field = fault.problem?.field ?? "";
  const last = field.replace(/^(properties|body)[./]/, "");
  return names.find((name) => name === field || name === last) ?? null;
}

/** The server's words begin small, because they may stand behind others. */
function sentence(words: string): string {
  const whole = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
