import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { barriers } from "./support/access";
import { Changes } from "./support/changes";
import { goToAnAsset, openMap, panel, settled } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { serverUrl, visit } from "./support/session";

const PLACE = "#15/-5.418/111.492";

/** Looks at the page as it stands, under a name for the report. */
type Look = (state: string) => Promise<void>;

async function ofThePublic(page: Page, look: Look): Promise<void> {
  await openMap(page, PLACE);
  await look("map of the public");
  if ((await page.locator("#layer-list").count()) === 0) await page.keyboard.press("l");
  await page.locator("#layer-list").waitFor();
  await look("layer list");
  await page.keyboard.press("l");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Semua tombol" }).waitFor();
  await look("all keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("ka");
  await page.locator(".search-row").first().waitFor();
  await look("finds");
}

async function ofSigningIn(page: Page, look: Look): Promise<void> {
  await page.goto(`${serverUrl()}/login`);
  await page.getByRole("button", { name: "Masuk" }).click();
  await page.locator(".field-fault").first().waitFor();
  await look("sign-in with a field that is empty");
}

async function ofTheMap(page: Page, look: Look): Promise<void> {
  await signIn(page, person("admin"), `/map${PLACE}`);
  await page.locator(".user-button").click();
  await page.locator("#user-menu").waitFor();
  await look("menu of who is signed in");
  await page.keyboard.press("Escape");
  await goToAnAsset(page);
  // axe judges colours of what is in sight
  await page.locator(".history-line").first().scrollIntoViewIfNeeded();
  await look("feature with its history");
  await page.keyboard.press("e");
  await page.locator("form.edit").waitFor();
  await look("form");
  await page.keyboard.press("Escape");
  await page.locator("form.edit").waitFor({ state: "detached" });
}

async function ofThePast(page: Page, look: Look): Promise<void> {
  const changes = new Changes(page.request);
  await changes.remove(await changes.create("Hidran yang Hilang", 111.5, -5.412));
  const one = await changes.rename(await changes.create("Hidran Dahulu", 111.5, -5.412), "Hidran Kini");
  await page.goto(`${serverUrl()}/map${PLACE}?select=assets/${one.id}`);
  await page.reload();
  await page.locator(".history-line button").last().click();
  await page.locator(".past-chip").waitFor();
  await settled(page);
  await look("feature in the past");
  await page.keyboard.press("h");
  await page.locator(".deleted-row").first().waitFor();
  await look("what is deleted");
  await page.getByRole("button", { name: "Kembali ke sekarang" }).click();
}

async function ofThePages(page: Page, look: Look): Promise<void> {
  await page.goto(`${serverUrl()}/account`);
  await page.getByText("sesi ini").waitFor();
  await look("own account");
  await page.goto(`${serverUrl()}/accounts`);
  await page.getByRole("button", { name: "agency", exact: true }).click();
  await panel(page).locator("#grant-set").waitFor();
  await look("accounts");
  await signIn(page, person("auditor"), "/audit");
  await page.locator(".list-open").first().click();
  await panel(page).waitFor();
  await look("audit");
}

describe.skipIf(!hasPeople)("nothing keeps anybody from reading or using a screen, in light and dark", () => {
  for (const [what, options] of [
    ["on a desk", { width: 1366, height: 768 }],
    ["on a phone", { phone: true }],
  ] as const) {
    visit(
      what,
      async (page) => {
        // what stands on every screen is told of the first
        const found = new Map<string, string>();
        const look: Look = async (state) => {
          for (const one of await barriers(page)) if (!found.has(one)) found.set(one, state);
        };
        for (const part of [ofThePublic, ofSigningIn, ofTheMap, ofThePast, ofThePages]) await part(page, look);
        expect([...found].map(([one, state]) => `${state}: ${one}`)).toEqual([]);
      },
      options,
    );
  }
});
