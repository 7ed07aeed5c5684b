export type Theme = "light" | "dark";

export const THEMES: readonly Theme[] = ["light", "dark"];

/** The theme that the browser asks for. */
export function wantedTheme(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Puts the tokens of a theme in force on the whole page. */
export function wear(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
}

/** CSS value of a token in the theme of the moment. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
