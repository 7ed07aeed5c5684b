import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { goToAnAsset, openMap, settled } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { visit } from "./support/session";

/** Pictures of the past to look at, made when asked for (NADI_BLESS=1); not under version control. */
const PICTURES = join(import.meta.dirname, "pictures");

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.mouse.move(0, 0);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Gives the selected asset something to tell. */
async function withHistory(page: Page): Promise<void> {
  for (const status of ["broken", "active"]) {
    await page.locator("#panel").getByRole("button", { name: "Ubah" }).waitFor();
    await page.keyboard.press("e");
    await page.locator("#edit-status").selectOption(status);
    await page.locator("#edit-maintenance_phone").fill(`021-555-${status.length}`);
    await page.keyboard.press("Control+Enter");
    await page.locator(".toast").getByText("disimpan").waitFor();
  }
  await page.locator(".history-line").nth(2).waitFor();
}

describe.skipIf(!process.env["NADI_BLESS"] || !hasPeople)("pictures of the past", () => {
  for (const dark of [false, true]) {
    const theme = dark ? "dark" : "light";
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
    ] as const) {
      visit(
        `of a history, the past and what is deleted, ${width} x ${height}, ${theme}`,
        async (page) => {
          await signIn(page, person("admin"), "/map#14/-5.415/111.495");
          await goToAnAsset(page);
          await withHistory(page);
          await picture(page, `history-${theme}-${width}`);
          await page.keyboard.press("[");
          await page.locator(".past-chip").waitFor();
          await settled(page);
          await picture(page, `past-${theme}-${width}`);
          await page.keyboard.press("h");
          await page.getByRole("complementary", { name: "Terhapus" }).waitFor();
          await picture(page, `deleted-${theme}-${width}`);
        },
        { width, height, dark, expectTrouble: true },
      );
    }
    visit(
      `of the past on a phone, ${theme}`,
      async (page) => {
        await openMap(page, "#14/-5.415/111.495");
        await page.getByRole("button", { name: "Waktu" }).tap();
        await picture(page, `strip-${theme}-390`);
        await page.keyboard.press("[");
        await page.locator(".past-chip").waitFor();
        await settled(page);
        await picture(page, `past-${theme}-390`);
        await goToAnAsset(page);
        await page.locator(".history-line").first().waitFor();
        await picture(page, `history-${theme}-390`);
      },
      { phone: true, dark, expectTrouble: true },
    );
  }
});
