import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { goToAnAsset, openMap } from "./support/map-page";
import { visit } from "./support/session";

/** Pictures to look at; not under version control. */
const PICTURES = join(import.meta.dirname, "pictures");
/** The README's picture; written only when asked for (NADI_BLESS=1), so that a test run leaves the tree clean. */
const README = join(import.meta.dirname, "../../docs/map.png");

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.mouse.move(0, 0);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

describe("pictures to look at", () => {
  for (const dark of [false, true]) {
    const theme = dark ? "dark" : "light";
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
    ] as const) {
      visit(
        `of the city and of one asset, ${width} x ${height}, ${theme}`,
        async (page) => {
          await openMap(page);
          await picture(page, `map-${theme}-${width}`);
          if (process.env["NADI_BLESS"] && !dark && width === 1920) await page.screenshot({ path: README });
          await goToAnAsset(page);
          await page.mouse.move(0, 0);
          await picture(page, `asset-${theme}-${width}`);
        },
        { width, height, dark },
      );
    }
    visit(
      `of the city on a phone, ${theme}`,
      async (page) => {
        await openMap(page);
        await picture(page, `map-${theme}-390`);
        await page.getByRole("button", { name: "Lapisan" }).tap();
        await page.waitForLoadState("networkidle");
        await picture(page, `layers-${theme}-390`);
      },
      { phone: true, dark },
    );
  }
});
