import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { itemOf, panel, pixelOf, selectedId, settled } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { serverUrl, visit } from "./support/session";

const PLACE = "/map#16/-5.41/111.5";
const phone = { phone: true };

/** Whatever a thumb can press that is smaller than it; a link inside a sentence may be. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.locator("button, input, select, textarea, summary, a").evaluateAll((nodes) =>
    nodes.flatMap((node) => {
      const box = node.getBoundingClientRect();
      const hidden =
        box.width === 0 || getComputedStyle(node).opacity === "0" || node.closest("p, td, .layer-row, .credits-fold");
      return hidden || (box.width >= 48 && box.height >= 48)
        ? []
        : [`${node.className} ${node.textContent} ${box.width}x${box.height}`];
    }),
  );
}

const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe.skipIf(!hasPeople)("on a phone", () => {
  visit(
    "an asset is placed by a thumb, the form leaves the map room, and the list does not take its place",
    async (page) => {
      await signIn(page, person("admin"), PLACE);
      await page.getByRole("button", { name: "Objek baru" }).tap();
      await page.locator(".layer-choice").getByRole("button", { name: "Aset dan fasilitas" }).tap();
      await page.getByText("Ketuk peta di letak objek.").waitFor();
      expect(await page.getByRole("button", { name: "Simpan" }).count()).toBe(0);
      expect(await page.locator(".bottom-bar").count()).toBe(0);
      const map = await page.locator("#map").boundingBox();
      await page.touchscreen.tap((map?.x ?? 0) + 200, (map?.y ?? 0) + 320);
      await page.locator("#edit-name").waitFor();
      await page.waitForFunction(() => {
        const [pin, sheet] = ["#map .shape-pin", "#panel"].map((one) =>
          document.querySelector(one)?.getBoundingClientRect(),
        );
        return pin && sheet && pin.bottom <= sheet.top;
      });
      await page.locator("#edit-name").fill("Hidran Jempol");
      await page.locator("#edit-kind").selectOption("hydrant");
      expect(await tooSmall(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await page.getByRole("button", { name: "Simpan" }).tap();
      await page.locator(".toast").getByText("dibuat").waitFor();
      const id = await selectedId(page, "assets");
      await settled(page);
      const [lon = 0, lat = 0] = ((await itemOf(page, "assets", id)).geometry?.coordinates ?? []) as number[];
      const at = await pixelOf(page, lon, lat);
      const sheet = await panel(page).boundingBox();
      expect(at.y).toBeLessThan(sheet?.y ?? 0);
      expect(await page.locator(".bottom-bar").count()).toBe(1);
    },
    phone,
  );

  visit(
    "account, accounts and audit fit, with targets for the thumb",
    async (page) => {
      await signIn(page, person("admin"), "/accounts");
      await page.locator(".list-open").first().waitFor();
      expect(await overflows(page)).toBe(false);
      await page.getByRole("button", { name: "agency", exact: true }).tap();
      await panel(page).waitFor();
      expect(await tooSmall(page)).toEqual([]);
      await panel(page).getByRole("button", { name: "Tutup" }).tap();
      await page.locator(".user-button").tap();
      await page.locator("#user-menu").getByRole("link", { name: "Akun saya" }).tap();
      await page.getByText("sesi ini").waitFor();
      expect(await tooSmall(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await signIn(page, person("auditor"), "/audit");
      await page.locator(".list-open").first().waitFor();
      await page.getByText("Saring", { exact: true }).first().tap();
      expect(await tooSmall(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await page.goto(`${serverUrl()}/login`);
      await page.getByLabel("Nama akun").waitFor();
      expect(await overflows(page)).toBe(false);
    },
    phone,
  );
});
