import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds in the page; only the parts that are read here. */
interface Findings {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly {
      readonly target: readonly unknown[];
      readonly html: string;
      readonly failureSummary?: string;
    }[];
  }[];
}

const GRAVE = ["serious", "critical"];

/** Rules that depend on the theme; the others say the same of the same page in any. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/**
 * What keeps people from reading or using the page as it stands, in both themes: one line each, with the rule, the
 * place and why. The page is left in the light theme.
 */
export async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found: string[] = [];
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    const { violations } = await page.evaluate(
      (only) =>
        (window as unknown as { axe: { run: (options: object) => Promise<Findings> } }).axe.run({
          resultTypes: ["violations"],
          ...(only && { runOnly: { type: "rule", values: only } }),
        }),
      theme === "dark" ? OF_COLOUR : null,
    );
    for (const { id, impact, help, nodes } of violations) {
      if (!GRAVE.includes(impact ?? "")) continue;
      for (const { target, html, failureSummary } of nodes) {
        const why = id === "color-contrast" ? (failureSummary?.split("\n")[1]?.trim() ?? help) : help;
        found.push(`${id} (${impact}, ${theme}) at ${target.flat().join(" ")}: ${why}; ${html.slice(0, 120)}`);
      }
    }
  }

  return found;
}
