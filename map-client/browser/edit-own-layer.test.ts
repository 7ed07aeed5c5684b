import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { FeatureJson } from "../src/api/types";
import { itemOf, panel, selectedId, settled, standsAt } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { serverUrl, visit } from "./support/session";

/**
 * A layer that only these tests have: the suite makes its table by psql and puts a file and a style of
 * browser/fixture beside the data. No code knows of it.
 */
const LAYER = "bike-lanes";
const PLACE = `/map#15/-5.42/111.5?layers=areas,${LAYER}`;

const field = (page: Page, name: string): ReturnType<Page["locator"]> => page.locator(`#edit-${name}`);
const toast = (page: Page): ReturnType<Page["locator"]> => page.locator(".toast");
const places = (feature: FeatureJson): number[][] => feature.geometry?.coordinates as number[][];

async function drawLane(page: Page, name: string): Promise<void> {
  await page.keyboard.press("n");
  await page.locator("form.edit").waitFor();
  const map = await page.locator("#map").boundingBox();
  const [x, y] = [map?.x ?? 0, map?.y ?? 0];
  await page.mouse.click(x + 300, y + 300);
  await page.mouse.click(x + 420, y + 340);
  await page.mouse.click(x + 540, y + 300);
  await page.getByText("3 titik sudut").waitFor();
  await page.getByRole("button", { name: "Titik terakhir" }).click();
  await page.getByText("2 titik sudut").waitFor();
  await page.mouse.click(x + 560, y + 320);
  await page.getByRole("button", { name: "Selesai menggambar" }).click();
  await page.locator(".marker-icon").first().waitFor();
  await field(page, "name").fill(name);
}

describe.skipIf(!hasPeople)("a layer that is a table and two files", () => {
  visit("is drawn, filled in, reshaped, changed and deleted on the map", async (page) => {
    await signIn(page, person("transport"), PLACE);
    await drawLane(page, "Jalur Uji");
    await field(page, "lamps").fill("1.2");
    await field(page, "width_m").fill("2,5");
    await field(page, "lit").selectOption("true");
    await field(page, "opened").fill("2026-11-24");
    await field(page, "inspected").fill("2026-11-24T14:07");
    await field(page, "site").fill("https://example.org/jalur");
    await field(page, "note").fill("aspal baru");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Tulis bilangan bulat.").waitFor();
    await field(page, "lamps").fill("12");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("Jalur Uji dibuat.").waitFor();
    const id = await selectedId(page, LAYER);
    const made = await itemOf(page, LAYER, id);
    expect(made.properties).toMatchObject({
      name: "Jalur Uji",
      surface: "asphalt",
      lamps: 12,
      width_m: 2.5,
      lit: true,
      opened: "2026-11-24",
      inspected: "2026-11-24T07:07:00Z",
      site: "https://example.org/jalur",
      note: "aspal baru",
    });
    expect(places(made)).toHaveLength(3);
    await panel(page).getByText("24 Nov 2026 14.07 WIB").waitFor();

    await page.keyboard.press("m");
    const corners = page.locator(".marker-icon:not(.marker-icon-middle)");
    await corners.first().waitFor();
    expect(await corners.count()).toBe(3);
    const middle = await page.locator(".marker-icon-middle").first().boundingBox();
    await page.mouse.move((middle?.x ?? 0) + 5, (middle?.y ?? 0) + 5);
    await page.mouse.down();
    await page.mouse.move((middle?.x ?? 0) + 5, (middle?.y ?? 0) + 60, { steps: 4 });
    await page.mouse.up();
    await page.getByText("4 titik sudut").waitFor();
    await corners.nth(3).focus();
    await page.keyboard.press("Delete");
    await page.getByText("3 titik sudut").waitFor();
    await corners.first().focus();
    for (let i = 0; i < 2; i++) await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("Jalur Uji disimpan.").waitFor();
    const reshaped = await itemOf(page, LAYER, id);
    expect(places(reshaped)).toHaveLength(3);
    expect(places(reshaped)).not.toEqual(places(made));

    await panel(page).getByRole("button", { name: "Ubah", exact: false }).first().waitFor();
    await page.keyboard.press("e");
    await field(page, "note").fill("");
    await field(page, "surface").selectOption("concrete");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("disimpan").waitFor();
    const changed = await itemOf(page, LAYER, id);
    expect([changed.properties["note"], changed.properties["surface"]]).toEqual([null, "concrete"]);

    await panel(page).getByRole("button", { name: "Hapus" }).waitFor();
    await page.keyboard.press("Delete");
    await field(page, "reason").fill("uji selesai");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("Jalur Uji dihapus.").waitFor();
    expect((await page.request.get(`${serverUrl()}/ogc/collections/${LAYER}/items/${id}`)).status()).toBe(404);
    await settled(page);
  });

  visit("is drawn without a mouse: arrows move the map, Enter sets a place in its middle", async (page) => {
    await signIn(page, person("transport"), PLACE);
    await page.keyboard.press("n");
    await page.locator("form.edit").waitFor();
    await page.locator("#map").focus();
    await page.keyboard.press("Enter");
    const before = standsAt(page).lon;
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => standsAt(page).lon).toBeGreaterThan(before);
    await page.keyboard.press("Enter");
    await page.getByText("2 titik sudut").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".marker-icon").first().waitFor();
    await field(page, "name").fill("Jalur Papan Ketik");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("Jalur Papan Ketik dibuat.").waitFor();
    const lane = await itemOf(page, LAYER, await selectedId(page, LAYER));
    expect(places(lane)).toHaveLength(2);
    expect(places(lane)[1]?.[0]).toBeGreaterThan(places(lane)[0]?.[0] ?? 0);
    await toast(page).getByRole("button", { name: "Urungkan" }).click();
    await toast(page).getByText("Diurungkan.").waitFor();
    await settled(page);
  });

  visit("shows nobody else a button, nor the attribute that is not for them", async (page) => {
    await signIn(page, person("transport"), PLACE);
    await drawLane(page, "Jalur Rahasia");
    await field(page, "note").fill("hanya untuk dinas");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("dibuat").waitFor();
    const id = await selectedId(page, LAYER);
    await signIn(page, person("auditor"), `${PLACE}&select=${LAYER}/${id}`);
    await panel(page).getByRole("heading", { name: "Jalur Rahasia" }).waitFor();
    await panel(page).getByRole("button", { name: "Salin tautan" }).waitFor();
    expect(
      await panel(page)
        .getByRole("button", { name: /Ubah|Hapus/ })
        .count(),
    ).toBe(0);
    expect(await panel(page).textContent()).not.toContain("hanya untuk dinas");
  });
});
