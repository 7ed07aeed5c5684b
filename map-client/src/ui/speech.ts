import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Speech } from "../i18n/speech";

const Spoken = createContext(new Speech("id", "Asia/Jakarta"));

/** Gives all parts below it their language. */
export const SpeechProvider = Spoken.Provider;

/** The language of the moment. */
export function useSpeech(): Speech {
  return useContext(Spoken);
}
