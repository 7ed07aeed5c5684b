import { describe, expect } from "vitest";
import { Speech } from "../src/i18n/speech";
import { popupOf } from "../src/view/popup";
import {
  goToAnAsset,
  itemOf,
  layerOf,
  openMap,
  panel,
  pixelOf,
  selectedId,
  settled,
  standsAt,
} from "./support/map-page";
import { serverUrl, visit } from "./support/session";

const id = new Speech("id", "Asia/Jakarta");

describe("a feature on the map", () => {
  visit("tells its name under the pointer", async (page) => {
    await openMap(page);
    const asset = await goToAnAsset(page);
    await page.keyboard.press("Escape");
    const { x, y } = await pixelOf(page, asset.lon, asset.lat);
    await page.mouse.move(x - 2, y);
    await page.mouse.move(x, y);
    const tooltip = page.getByRole("tooltip");
    await tooltip.waitFor();
    expect(await tooltip.textContent()).not.toBe("");
    await page.mouse.move(5, 5);
    await expect.poll(() => tooltip.count()).toBe(0);
  });

  visit("opens what its layer declares at a click, with whose data and how old", async (page) => {
    await openMap(page);
    const asset = await goToAnAsset(page);
    await page.keyboard.press("Escape");
    await expect.poll(() => standsAt(page).selected).toBeNull();
    const { x, y } = await pixelOf(page, asset.lon, asset.lat);
    await page.mouse.click(x, y);
    const choice = panel(page).locator(".here-row");
    await panel(page).locator(".details, .here-row").first().waitFor();
    if ((await panel(page).locator(".details").count()) === 0)
      await choice.filter({ hasText: asset.name }).first().click();
    const shown = await selectedId(page, "assets");
    const layer = await layerOf(page, "assets");
    const popup = popupOf(layer, (await itemOf(page, "assets", shown)).properties, id);
    const text = panel(page);
    await text.getByRole("heading", { name: popup.title ?? "Tanpa nama", exact: true }).waitFor();
    await text.getByText(popup.subtitle, { exact: true }).waitFor();
    for (const row of popup.rows) {
      const fact = text
        .locator(".fact")
        .filter({ has: page.getByText(row.title, { exact: true }) })
        .first();
      expect(await fact.locator("dd").textContent()).toBe(row.text ?? "belum ada data");
    }
    expect(await text.textContent()).toContain(layer.attribution?.id);
    expect(await text.textContent()).toMatch(/Diperbarui.*lalu/);
    await page.keyboard.press("Escape");
    await expect.poll(() => text.locator(".details").count()).toBe(0);
  });

  visit("is an area where nothing stands above it, and names the areas around", async (page) => {
    await openMap(page);
    await page.keyboard.press("l");
    await page.getByRole("checkbox", { name: /^Aset/ }).uncheck();
    await settled(page);
    const box = await page.locator("#map").boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2 + 40, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await selectedId(page, "areas");
    await panel(page).getByText("Juga di titik ini").waitFor();
    await panel(page).getByText("Kode wilayah induk").waitFor();
    const first = await panel(page).locator(".details-title").textContent();
    await panel(page).locator(".here-row").first().click();
    await expect.poll(() => panel(page).locator(".details-title").textContent()).not.toBe(first);
  });

  visit("is seen from near at a button, and the same button leads back exactly", async (page) => {
    await openMap(page);
    const before = standsAt(page);
    await page.keyboard.press("d");
    await page.locator("#in-view:focus").waitFor();
    await page.keyboard.press("Space");
    await selectedId(page, "assets");
    expect(standsAt(page).zoom).toBe(before.zoom);
    await panel(page).getByRole("button", { name: "Lihat dari dekat" }).click();
    await expect.poll(() => standsAt(page).zoom).toBeGreaterThanOrEqual(15);
    await panel(page).getByRole("button", { name: "Pandangan tadi" }).click();
    await expect.poll(() => standsAt(page).zoom).toBe(before.zoom);
    expect([standsAt(page).lat, standsAt(page).lon]).toEqual([before.lat, before.lon]);
  });
});

describe("the search", () => {
  visit("finds a place by its name, lists and pins it, and Enter goes there", async (page) => {
    await openMap(page);
    const asset = await goToAnAsset(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("f");
    await settled(page);
    await page.keyboard.press("/");
    await page.keyboard.type(asset.name.slice(0, 40));
    const options = page.getByRole("option");
    await page.locator(".search-row").first().waitFor();
    expect(await page.locator(".pin").count()).toBe(await page.locator(".search-row").count());
    const wanted = options.filter({ hasText: asset.name }).first();
    while ((await wanted.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const found = await selectedId(page, "assets");
    await expect.poll(() => standsAt(page).zoom).toBeGreaterThanOrEqual(15);
    const item = await itemOf(page, "assets", found);
    expect(item.properties["name"]).toBe(asset.name);
    expect(await page.locator(".search-row").count()).toBe(0);
  });

  visit("says so when nothing fits, and Escape closes it", async (page) => {
    await openMap(page);
    await page.keyboard.press("/");
    await page.keyboard.type("xyzzy tidak ada");
    await page.getByText("Tidak ada yang cocok").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".search-results").count()).toBe(0);
    await page.getByRole("button", { name: "Kosongkan" }).click();
    expect(await page.getByRole("combobox", { name: "Cari" }).inputValue()).toBe("");
  });
});

describe("a permalink", () => {
  visit("opens the same place with the same layers and the same selection", async (page, session) => {
    await openMap(page);
    const asset = await goToAnAsset(page);
    const url = page.url();
    const other = await session.context.newPage();
    await other.goto(url);
    await settled(other);
    await panel(other).getByRole("heading", { name: asset.name }).waitFor();
    expect(other.url()).toBe(url);
  });

  visit("follows the map and is followed by it", async (page) => {
    await openMap(page);
    const { lat, lon } = standsAt(page);
    const place = `${(lat + 0.01).toFixed(4)}/${lon.toFixed(4)}`;
    await page.evaluate((hash) => (location.hash = hash), `#14/${place}?layers=areas`);
    await settled(page);
    expect(standsAt(page).layers).toEqual(["areas"]);
    expect(await page.getByRole("contentinfo").textContent()).toContain("Peta: z 14");
    await page.keyboard.press("+");
    await expect.poll(() => standsAt(page).zoom).toBe(15);
    await page.keyboard.press("z");
    await expect.poll(() => standsAt(page).zoom).toBe(14);
    expect(new URL(page.url()).hash.startsWith(`#14/${place}`)).toBe(true);
  });

  visit("that is no place opens the city instead", async (page) => {
    await openMap(page, "#99/abc/def?layers=<b>");
    expect(standsAt(page).layers).toEqual(expect.arrayContaining(["areas", "assets"]));
    expect(new URL(page.url()).origin).toBe(new URL(serverUrl()).origin);
  });
});
