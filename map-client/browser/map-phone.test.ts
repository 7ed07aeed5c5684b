import { describe, expect } from "vitest";
import { assetPixels, openMap, panel, selectedId, settled, standsAt } from "./support/map-page";
import { visit } from "./support/session";

const phone = { phone: true };

describe("on a phone", () => {
  visit(
    "the map fills the screen and nothing overflows",
    async (page) => {
      await openMap(page);
      const map = await page.locator("#map").boundingBox();
      expect(map?.width).toBe(390);
      expect(map?.height).toBeGreaterThan(700);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(await assetPixels(page)).toBeGreaterThan(500);
    },
    phone,
  );

  visit(
    "every target is at least 48 px for the thumb",
    async (page) => {
      await openMap(page);
      await page.getByRole("button", { name: "Lapisan" }).tap();
      const small = await page.locator("button:visible, .layer-row:visible").evaluateAll((nodes) =>
        nodes
          .map((node) => ({
            name: node.getAttribute("aria-label") ?? node.textContent,
            box: node.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width < 48 || box.height < 48)
          .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
      );
      expect(small).toEqual([]);
    },
    phone,
  );

  visit(
    "layers and list are sheets from below, one at a time",
    async (page) => {
      await openMap(page);
      await page.getByRole("button", { name: "Lapisan" }).tap();
      const sheet = await page.locator("#layer-list").boundingBox();
      expect(sheet?.width).toBe(390);
      await page.getByRole("button", { name: /^Di layar/ }).tap();
      await panel(page).getByRole("listbox").waitFor();
      expect(await page.locator("#layer-list").count()).toBe(0);
      await panel(page).getByRole("button", { name: "Tutup" }).tap();
      await expect.poll(() => panel(page).count()).toBe(0);
    },
    phone,
  );

  visit(
    "a tap opens the details below and keeps the place in sight",
    async (page) => {
      await openMap(page);
      await page.touchscreen.tap(195, 640);
      await panel(page).locator(".details, .here-row").first().waitFor();
      const sheet = await panel(page).boundingBox();
      expect(sheet?.width).toBe(390);
      expect((sheet?.height ?? 0) < 844 * 0.6).toBe(true);
    },
    phone,
  );

  visit(
    "a tap on a find goes there",
    async (page) => {
      await openMap(page);
      const [name] = (await page.evaluate(async () => {
        const answer = await fetch("/api/search?q=ka&limit=10");
        const { results } = (await answer.json()) as { results: { title: string }[] };
        return results.map((result) => result.title);
      })) as string[];
      await page.getByRole("combobox", { name: "Cari" }).tap();
      await page.keyboard.type(name ?? "ka");
      await page.locator(".search-row").first().tap();
      await expect.poll(() => standsAt(page).selected).not.toBeNull();
      await selectedId(page, standsAt(page).selected?.layer ?? "");
      await settled(page);
      expect(await page.locator(".search-row").count()).toBe(0);
    },
    phone,
  );
});
