import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { goToAnAsset, openMap, settled, standsAt } from "./support/map-page";
import { serverUrl, visit } from "./support/session";

/** Pictures to look at, made when asked for (NADI_BLESS=1); not under version control. */
const PICTURES = join(import.meta.dirname, "pictures");
/** The README's picture; a plain test run leaves it as it is, because the clock in it never stands still. */
const README = join(import.meta.dirname, "../../docs/map.png");

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.mouse.move(0, 0);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** The middle of the city near enough to see what stands in it, with the list that counts it. */
describe.skipIf(!process.env["NADI_BLESS"])("the README's picture", () => {
  visit("of the middle of the city", async (page) => {
    await openMap(page);
    const { lat, lon } = standsAt(page);
    await page.goto(`${serverUrl()}/map#14/${lat}/${lon}?layers=areas,assets`);
    await page.reload();
    await settled(page);
    await page.mouse.move(0, 0);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: README });
  });
});

describe.skipIf(!process.env["NADI_BLESS"])("pictures to look at", () => {
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
