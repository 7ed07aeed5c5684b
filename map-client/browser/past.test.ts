import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import {
  assetPixels,
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
import { hasPeople, person, signIn } from "./support/people";
import { serverUrl, visit } from "./support/session";

const PLACE = "/map#16/-5.418/111.492";

const form = (page: Page): ReturnType<Page["locator"]> => page.locator("form.edit");
const field = (page: Page, name: string): ReturnType<Page["locator"]> => page.locator(`#edit-${name}`);
const toast = (page: Page): ReturnType<Page["locator"]> => page.locator(".toast");
const chip = (page: Page): ReturnType<Page["locator"]> => page.locator(".past-chip");
const strip = (page: Page): ReturnType<Page["locator"]> => page.getByRole("region", { name: "Waktu" });
const history = (page: Page): ReturnType<Page["locator"]> => panel(page).getByRole("region", { name: "Riwayat" });

/** A page that remembers what it asked for. */
interface Asking {
  asked: string[];
}

/** Makes a hydrant in the middle of the map and gives its id. */
async function newHydrant(page: Page, name: string): Promise<string> {
  await page.keyboard.press("n");
  const choice = page.locator(".layer-choice");
  await choice.or(form(page)).first().waitFor();
  if (await choice.count()) await choice.getByRole("button", { name: "Aset dan fasilitas" }).click();
  await form(page).waitFor();
  await page.locator("#map").focus();
  await page.keyboard.press("Enter");
  await field(page, "name").fill(name);
  await field(page, "kind").selectOption("hydrant");
  await page.keyboard.press("Control+Enter");
  await toast(page).getByText("dibuat").waitFor();
  return selectedId(page, "assets");
}

async function rename(page: Page, name: string): Promise<void> {
  await panel(page).getByRole("button", { name: "Ubah" }).waitFor();
  await page.keyboard.press("e");
  await field(page, "name").fill(name);
  await page.keyboard.press("Control+Enter");
  await toast(page).getByText(`${name} disimpan.`).waitFor();
}

async function removeSelected(page: Page, reason: string): Promise<void> {
  await panel(page).getByRole("button", { name: "Hapus" }).waitFor();
  await page.keyboard.press("Delete");
  await field(page, "reason").fill(reason);
  await page.keyboard.press("Control+Enter");
  await toast(page).getByText("dihapus").waitFor();
}

const gone = async (page: Page, id: string): Promise<boolean> =>
  (await page.request.get(`${serverUrl()}/ogc/collections/assets/items/${id}`)).status() === 404;

describe.skipIf(!hasPeople)("the history of a feature", () => {
  visit("says who changed what, and leads to the map as it was then and back", async (page) => {
    await page.addInitScript(() => {
      const fetched = window.fetch;
      const asked: string[] = ((window as unknown as Asking).asked = []);
      window.fetch = (what, how) => {
        asked.push(what instanceof Request ? what.url : String(what));
        return fetched(what, how);
      };
    });
    await signIn(page, person("admin"), PLACE);
    const id = await newHydrant(page, "Hidran Lama");
    await rename(page, "Hidran Baru");
    const lines = history(page).locator(".history-line");
    await expect.poll(() => lines.count()).toBe(2);
    await expect
      .poll(() => lines.first().locator(".history-what").textContent())
      .toBe(`Diubah oleh ${person("admin").name}`);
    expect((await lines.first().locator(".history-rows").allTextContents()).join()).toContain("Hidran Baru");
    await expect.poll(() => lines.first().getAttribute("aria-current")).toBe("time");

    await lines.nth(1).getByRole("button", { name: "Lihat saat itu" }).click();
    await panel(page).getByRole("heading", { name: "Hidran Lama" }).waitFor();
    await chip(page).getByText("bukan keadaan sekarang").waitFor();
    await expect.poll(() => lines.nth(1).getAttribute("aria-current")).toBe("time");
    // Never at the millisecond below: it was not yet then.
    const asked = await page.evaluate(() => (window as unknown as Asking).asked);
    const moments = asked.filter((url) => url.includes(`/items/${id}?at=`)).map((url) => url.split("at=")[1]);
    expect(new Set(moments)).toEqual(new Set([encodeURIComponent(standsAt(page).at ?? "")]));
    expect(
      await panel(page)
        .getByRole("button", { name: /Ubah|Pindahkan|Hapus/ })
        .count(),
    ).toBe(0);
    await page.keyboard.press("e");
    await page.keyboard.press("n");
    expect(await form(page).count()).toBe(0);
    expect(standsAt(page).at).not.toBeNull();

    await page.reload();
    await panel(page).getByRole("heading", { name: "Hidran Lama" }).waitFor();
    await settled(page);
    await tooltipAtSelected(page, id, "Hidran Lama");
    await chip(page).getByRole("button", { name: "Kembali ke sekarang" }).click();
    await panel(page).getByRole("heading", { name: "Hidran Baru" }).waitFor();
    await expect.poll(() => standsAt(page).at).toBeNull();
    await settled(page);
    await tooltipAtSelected(page, id, "Hidran Baru");
  });

  visit("is told to the public without names", async (page) => {
    await openMap(page, "#16/-5.418/111.492");
    const { results } = (await (
      await page.request.get(`${serverUrl()}/api/search?q=hidran&limit=5&lang=id`)
    ).json()) as {
      results: { layer: string; id: string }[];
    };
    const found = results.find(({ layer }) => layer === "assets");
    await page.evaluate((asset) => (location.hash += `&select=assets/${asset}`), found?.id ?? "");
    await history(page).locator(".history-line").first().waitFor();
    expect((await history(page).allTextContents()).join()).not.toContain("oleh");
  });
});

/** Waits until the tooltip at the place of a feature says its name. */
async function tooltipAtSelected(page: Page, id: string, name: string): Promise<void> {
  const [lon = 0, lat = 0] = ((await itemOf(page, "assets", id)).geometry?.coordinates ?? []) as number[];
  const at = await pixelOf(page, lon, lat);
  const read = async (): Promise<string> => {
    await page.mouse.move(at.x - 3, at.y);
    await page.mouse.move(at.x, at.y);
    return (await page.getByRole("tooltip").allTextContents()).join();
  };
  await expect.poll(read, { interval: 300 }).toContain(name);
}

describe("the strip of time", () => {
  visit("leads into the past by hand, by key and by typing, and never moves the map", async (page) => {
    await openMap(page);
    const { from } = (await layerOf(page, "assets")).history ?? { from: "" };
    const before = standsAt(page);
    await strip(page).getByRole("button", { name: "Sekarang", pressed: true }).waitFor();
    await page.keyboard.press("[");
    await chip(page).waitFor();
    await expect.poll(() => standsAt(page).at).not.toBeNull();
    // Nothing is older than the record.
    expect(Date.parse(standsAt(page).at ?? "")).toBeGreaterThanOrEqual(Date.parse(from));
    await settled(page);
    expect(await assetPixels(page), "what began with the record is drawn").toBeGreaterThan(0);
    await page.keyboard.press("]");
    await expect.poll(() => chip(page).count()).toBe(0);

    await page.keyboard.press("t");
    await page.keyboard.press("t");
    await page.locator("#time-strip").focus();
    await page.keyboard.press("Home");
    await chip(page).waitFor();
    await page.keyboard.press("End");
    await expect.poll(() => chip(page).count()).toBe(0);

    await strip(page).getByLabel("Tanggal dan jam").fill("2020-01-01T10:00");
    await strip(page).getByLabel("Tanggal dan jam").press("Enter");
    await chip(page).waitFor();
    await strip(page).getByRole("button", { name: "Sekarang" }).click();
    await expect.poll(() => chip(page).count()).toBe(0);
    const after = standsAt(page);
    expect([after.zoom, after.lat, after.lon, after.layers]).toEqual([
      before.zoom,
      before.lat,
      before.lon,
      before.layers,
    ]);
  });

  visit("is not opened by an address of the future or of nonsense", async (page) => {
    for (const at of ["2999-01-01T00:00:00Z", "yesterday"]) {
      await page.goto(`${serverUrl()}/map#13/-5.412/111.5?at=${at}`);
      await page.reload();
      await settled(page);
      expect(await chip(page).count()).toBe(0);
      expect(standsAt(page).at).toBeNull();
    }
  });
});

describe.skipIf(!hasPeople)("a deleted feature", () => {
  visit("is undone under its old id, with all that no form shows", async (page) => {
    await signIn(page, person("admin"), PLACE);
    const id = await newHydrant(page, "Hidran Urung");
    const key = (await itemOf(page, "assets", id)).properties["source_key"];
    await removeSelected(page, "salah");
    expect(await gone(page, id)).toBe(true);
    await toast(page).getByRole("button", { name: "Urungkan" }).click();
    await toast(page).getByText("Diurungkan.").waitFor();
    expect((await itemOf(page, "assets", id)).properties["source_key"]).toBe(key);
    expect(await selectedId(page, "assets")).toBe(id);
    await history(page).getByText("Dikembalikan").waitFor();
  });

  visit("is found by its name, seen as it was, and brought back", async (page) => {
    await signIn(page, person("admin"), PLACE);
    const id = await newHydrant(page, "Hidran Terhapus Tujuh");
    await removeSelected(page, "bongkar sumur");
    await page.keyboard.press("h");
    const list = page.getByRole("complementary", { name: "Terhapus" });
    await list.getByLabel("Cari nama yang terhapus").fill("TERHAPUS tujuh");
    const row = list.locator(".deleted-row").filter({ hasText: "Hidran Terhapus Tujuh" }).first();
    await row.waitFor();
    expect(await row.textContent()).toContain("Alasan: bongkar sumur");
    expect(await row.textContent()).toContain(`oleh ${person("admin").name}`);
    await row.getByRole("button", { name: "Lihat sebelum dihapus" }).click();
    await panel(page).getByRole("heading", { name: "Hidran Terhapus Tujuh" }).waitFor();
    await chip(page).waitFor();

    await page.keyboard.press("h");
    await page.getByRole("complementary", { name: "Terhapus" }).waitFor();
    await list.getByLabel("Hanya di bagian peta ini").check();
    await row.getByRole("button", { name: "Kembalikan" }).click();
    await toast(page).getByText("Hidran Terhapus Tujuh dikembalikan.").waitFor();
    await expect.poll(() => chip(page).count()).toBe(0);
    await panel(page).getByRole("heading", { name: "Hidran Terhapus Tujuh" }).waitFor();
    expect(await gone(page, id)).toBe(false);
  });

  visit("is offered to nobody who may not put one in", async (page) => {
    await signIn(page, person("operator"), PLACE);
    await page.keyboard.press("h");
    expect(await page.getByRole("button", { name: "Terhapus" }).count()).toBe(0);
    expect(await page.getByRole("complementary", { name: "Terhapus" }).count()).toBe(0);
  });
});

describe.skipIf(!hasPeople)("the past on a phone", () => {
  visit(
    "has its strip, its chip and the history within reach of a thumb",
    async (page) => {
      await openMap(page, "#15/-5.418/111.492");
      await page.getByRole("button", { name: "Waktu" }).tap();
      await strip(page).waitFor();
      await strip(page)
        .getByLabel("Geser ke waktu lampau")
        .fill(await firstOf(page));
      await chip(page).waitFor();
      await chip(page).getByRole("button", { name: "Kembali ke sekarang" }).tap();
      await expect.poll(() => chip(page).count()).toBe(0);
    },
    { phone: true },
  );

  for (const [width, height, free] of [
    [390, 844, 320],
    [360, 640, 160],
    [844, 390, 160],
  ] as const) {
    visit(
      `leaves the map room beside what is told of a feature, ${width} x ${height}`,
      async (page) => {
        await openMap(page, "#15/-5.418/111.492");
        await page.keyboard.press("[");
        await chip(page).waitFor();
        const { lon, lat } = await goToAnAsset(page);
        await history(page).locator(".history-line").first().waitFor();
        const map = await freeMap(page);
        expect(map.width).toBeGreaterThan(350);
        expect(map.height).toBeGreaterThanOrEqual(free);
        const [at, bar] = [await pixelOf(page, lon, lat), await chip(page).boundingBox()];
        expect(at.y).toBeGreaterThan((bar?.y ?? 0) + (bar?.height ?? 0));
        expect(at.y).toBeLessThan((bar?.y ?? 0) + (bar?.height ?? 0) + map.height);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      },
      { width, height, phone: true },
    );
  }
});

/** The part of the map that nothing lies over, between the chip and what is below or beside it. */
async function freeMap(page: Page): Promise<{ width: number; height: number }> {
  const [map, bar, sheet] = await Promise.all(
    ["#map", ".past-chip", "#panel"].map((one) => page.locator(one).boundingBox()),
  );
  if (!map || !bar || !sheet) throw new Error("map, chip and panel are not all on the page");
  const beside = sheet.x >= map.x + map.width;
  const bottom = beside ? map.y + map.height : sheet.y;
  return { width: Math.min(map.width, bar.width), height: bottom - bar.y - bar.height };
}

/** The left end of the strip. */
async function firstOf(page: Page): Promise<string> {
  return (await page.locator("#time-strip").getAttribute("min")) ?? "";
}
