import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { openMap, panel, pixelsOf, settled } from "./support/map-page";
import { serverUrl, visit } from "./support/session";

const TILES = /\/tiles\/.*\.mvt/;
const trouble = { expectTrouble: true };

async function refuse(page: Page, path: string | RegExp, status: number, detail: string): Promise<void> {
  await page.route(path, (route) =>
    route.fulfill({
      status,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "about:blank", title: "Refused", status, detail }),
    }),
  );
}

describe("when something is wrong", () => {
  visit(
    "the screen says what failed and comes back by a button",
    async (page) => {
      await refuse(page, "**/api/city", 503, "the database is away");
      await page.goto(`${serverUrl()}/map`);
      await page.getByRole("alert").getByText("the database is away").waitFor();
      await page.unroute("**/api/city");
      await page.getByRole("button", { name: "Coba lagi" }).click();
      await settled(page);
      expect(await page.locator("#map").count()).toBe(1);
    },
    trouble,
  );

  visit(
    "missing tiles are said, with the time of the data, and come by a button",
    async (page) => {
      await openMap(page);
      await refuse(page, TILES, 404, "no such tile");
      for (let i = 0; i < 2; i++) await page.keyboard.press("-");
      await page.getByText("Sebagian peta gagal dimuat").waitFor();
      expect(await page.locator(".light").textContent()).toMatch(/^Menyambung, data \d\d\.\d\d$/);
      await page.unroute(TILES);
      await page.getByRole("status").getByRole("button", { name: "Coba lagi" }).click();
      await settled(page);
      expect(await page.getByText("Sebagian peta gagal dimuat").count()).toBe(0);
    },
    trouble,
  );

  visit(
    "a failed search keeps the words and tries again",
    async (page) => {
      await openMap(page);
      await refuse(page, "**/api/search?**", 400, "no");
      await page.keyboard.press("/");
      await page.keyboard.type("jalan");
      await page.getByText("Pencarian gagal.").waitFor();
      await page.unroute("**/api/search?**");
      await page.locator(".search-fault").getByRole("button", { name: "Coba lagi" }).click();
      await expect.poll(() => page.getByText("Pencarian gagal.").count()).toBe(0);
      expect(await page.getByRole("combobox", { name: "Cari" }).inputValue()).toBe("jalan");
    },
    trouble,
  );

  visit(
    "a feature that is gone is said to be gone",
    async (page) => {
      await openMap(page);
      await page.evaluate(() => (location.hash += "&select=assets/999999999"));
      await panel(page).getByText("Objek ini sudah tidak ada").waitFor();
    },
    trouble,
  );

  visit(
    "one layer without a style leaves the others standing",
    async (page) => {
      await refuse(page, "**/api/layers/assets/style", 404, "gone");
      await openMap(page);
      await page.keyboard.press("l");
      await page.getByText("Gagal dimuat").waitFor();
      await page.unroute("**/api/layers/assets/style");
      await page.locator(".layer-fault").getByRole("button", { name: "Coba lagi" }).click();
      await page.getByRole("list", { name: "Legenda Aset dan fasilitas" }).waitFor();
      await settled(page);
    },
    trouble,
  );

  visit(
    "no network is said at once",
    async (page, session) => {
      await openMap(page);
      await session.context.setOffline(true);
      await page.locator(".light-disconnected").waitFor();
      expect(await page.locator(".light").textContent()).toContain("Terputus");
      await session.context.setOffline(false);
      await page.locator(".light-connected").waitFor();
    },
    trouble,
  );
});

describe("a city without any rows", () => {
  visit("says which command fills it", async (page) => {
    const empty = process.env["NADI_EMPTY_URL"];
    if (!empty) await pretendEmpty(page);
    await page.goto(`${empty ?? serverUrl()}/map`);
    await page.getByText("./nadi import areas FILE").waitFor();
    await page.getByText("./nadi import assets FILE --kind KIND").waitFor();
    expect(await page.getByRole("contentinfo").textContent()).toContain("Wilayah belum ada data");
  });
});

describe("when rows change beside a running map", () => {
  visit("the map fetches them by itself and stays where it is", async (page) => {
    await page.clock.install();
    await openMap(page);
    const before = page.url();
    await page.route("**/api/versions", async (route) => {
      const versions = (await (await route.fetch()).json()) as Record<string, number>;
      await route.fulfill({ json: { ...versions, assets: 4_711_000 } });
    });
    const asked = page.waitForRequest(/\/tiles\/assets\/.*\.mvt\?v=4711000$/);
    await page.clock.fastForward(61_000);
    await asked;
    await settled(page);
    expect(page.url()).toBe(before);
  });

  visit("an empty map fills and shows the city", async (page) => {
    await page.clock.install();
    await pretendEmpty(page);
    await page.goto(`${serverUrl()}/map`);
    await page.getByText("./nadi import areas FILE").waitFor();
    await page.unrouteAll({ behavior: "wait" });
    await page.clock.fastForward(61_000);
    await settled(page);
    await expect.poll(() => pixelsOf(page, "map-land")).toBeGreaterThan(20_000);
    expect(await page.getByText("./nadi import areas FILE").count()).toBe(0);
    const city = (await (await page.request.get(`${serverUrl()}/api/city`)).json()) as { name: string };
    expect(await page.locator(".brand-city").textContent()).toBe(city.name);
  });
});

/** Where no empty server is at hand: the same answers an empty one gives. */
async function pretendEmpty(page: Page): Promise<void> {
  await page.route("**/api/city", async (route) => {
    const city = (await (await route.fetch()).json()) as Record<string, unknown>;
    delete city["view"];
    await route.fulfill({ json: { ...city, name: "Indonesia", kode: null, bounds: [94.9, -11.1, 141.1, 6.2] } });
  });
  await page.route("**/api/layers", async (route) => {
    const { layers } = (await (await route.fetch()).json()) as { layers: Record<string, unknown>[] };
    await route.fulfill({ json: { layers: layers.map((layer) => ({ ...layer, updated_at: null })) } });
  });
  await page.route(TILES, (route) => route.fulfill({ status: 204 }));
}
