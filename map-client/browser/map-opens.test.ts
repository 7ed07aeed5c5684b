import { describe, expect } from "vitest";
import { assetPixels, layerOf, openMap, panel, pixelsOf, settled, standsAt } from "./support/map-page";
import { serverUrl, visit } from "./support/session";

describe("the map", () => {
  visit("opens at the city's view with areas and assets drawn from tiles", async (page) => {
    await openMap(page);
    expect(standsAt(page).layers).toEqual(expect.arrayContaining(["areas", "assets"]));
    expect(standsAt(page).layers).not.toContain("agencies");
    expect(await pixelsOf(page, "map-land")).toBeGreaterThan(20_000);
    expect(await assetPixels(page)).toBeGreaterThan(500);
    const city = (await (await page.request.get(`${serverUrl()}/api/city`)).json()) as { name: string; view?: unknown };
    expect(await page.locator(".brand-city").textContent()).toBe(city.name);
  });

  visit("is where the root of the house leads", async (page) => {
    await page.goto(`${serverUrl()}/`);
    await settled(page);
    expect(new URL(page.url()).pathname).toBe("/map");
  });

  visit("goes where an address leads that comes while it still starts", async (page) => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/layers", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${serverUrl()}/map`);
    await page.evaluate(() => (location.hash = "#15/-5.412/111.5?layers=assets"));
    release();
    await settled(page);
    const { zoom, layers, lat, lon } = standsAt(page);
    expect({ zoom, layers }).toEqual({ zoom: 15, layers: ["assets"] });
    expect(lat).toBeCloseTo(-5.412, 3);
    expect(lon).toBeCloseTo(111.5, 3);
  });

  visit("shows a layer only while it is ticked, and its legend only then", async (page) => {
    await openMap(page);
    await page.keyboard.press("l");
    const assets = page.getByRole("checkbox", { name: /^Aset dan fasilitas/ });
    const legend = page.getByRole("list", { name: "Legenda Aset dan fasilitas" });
    expect(await assets.isChecked()).toBe(true);
    await expect.poll(() => legend.getByRole("listitem").count()).toBeGreaterThan(2);
    await assets.uncheck();
    await settled(page);
    await expect.poll(() => assetPixels(page)).toBe(0);
    await expect.poll(() => legend.count()).toBe(0);
    await expect.poll(() => standsAt(page).layers).not.toContain("assets");
    await assets.check();
    await settled(page);
    await expect.poll(() => assetPixels(page)).toBeGreaterThan(500);
  });

  visit("paints its legend with the symbols of the map", async (page) => {
    await openMap(page, `#14/${standing(await center(page))}`);
    await page.keyboard.press("l");
    await page.waitForLoadState("networkidle");
    const painted = await page.locator(".legend .swatch").evaluateAll((swatches) =>
      swatches.map((swatch) => {
        const canvas = swatch as HTMLCanvasElement;
        const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return Array.from(data).filter((value, i) => i % 4 === 3 && value > 0).length;
      }),
    );
    expect(painted.length).toBeGreaterThan(8);
    expect(Math.min(...painted)).toBeGreaterThan(8);
  });

  visit("says whose data it shows, how old they are, where it stands and at which scale", async (page) => {
    await openMap(page);
    const areas = await layerOf(page, "areas");
    const assets = await layerOf(page, "assets");
    expect(await page.locator(".credits").textContent()).toContain(areas.attribution?.id);
    const status = page.getByRole("contentinfo");
    expect(await status.textContent()).toContain(`Sumber: ${assets.attribution?.id}`);
    expect(await status.textContent()).toMatch(/Wilayah (baru saja|\d+ (dtk|mnt|j|hari))/);
    expect(await status.textContent()).toMatch(/Pusat −?\d+,\d{5} \d+,\d{5}/);
    expect(await page.locator(".scale").textContent()).toMatch(/^\d+ k?m$/);
    expect(await page.getByRole("banner").textContent()).toMatch(/\d\d\.\d\d\.\d\d(WIB|WITA|WIT) · /);
  });

  visit("turns dark with every colour, and stays dark", async (page) => {
    await openMap(page);
    const light = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--map-land"));
    await page.getByRole("button", { name: "Tampilan gelap" }).click();
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--map-land")))
      .not.toBe(light);
    await expect.poll(() => pixelsOf(page, "map-land")).toBeGreaterThan(20_000);
    await expect.poll(() => assetPixels(page)).toBeGreaterThan(500);
    await page.reload();
    await settled(page);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  });

  visit(
    "is dark at once where the browser asks for it",
    async (page) => {
      await openMap(page);
      expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
      expect(await pixelsOf(page, "map-land")).toBeGreaterThan(20_000);
    },
    { dark: true },
  );

  visit("speaks English at a switch, and goes on speaking it", async (page) => {
    await openMap(page);
    expect(await page.locator("html").getAttribute("lang")).toBe("id");
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
    await page.keyboard.press("l");
    await page.getByRole("checkbox", { name: /^Assets and facilities/ }).waitFor();
    expect(await panel(page).getByRole("heading").first().textContent()).toBe("In view");
    await page.reload();
    await settled(page);
    expect(await page.getByRole("contentinfo").textContent()).toContain("Centre");
  });

  visit("stays where it is when the window changes, a panel closes or a layer goes", async (page) => {
    await openMap(page);
    const corner = async (): Promise<string> => {
      const pane = await page
        .locator(".leaflet-map-pane")
        .evaluate((node) => node.getBoundingClientRect().toJSON() as DOMRect);
      return `${pane.x}/${pane.y}`;
    };
    const before = [await corner(), standsAt(page).zoom];
    await page.getByRole("button", { name: "Di layar" }).click();
    await page.setViewportSize({ width: 1200, height: 700 });
    await page.keyboard.press("l");
    await page.getByRole("checkbox", { name: /^Wilayah/ }).uncheck();
    await settled(page);
    expect([await corner(), standsAt(page).zoom]).toEqual(before);
  });
});

/** The middle of the opening view. */
async function center(page: Parameters<typeof openMap>[0]): Promise<{ lat: number; lon: number }> {
  await openMap(page);
  return standsAt(page);
}

const standing = ({ lat, lon }: { lat: number; lon: number }): string => `${lat}/${lon}`;
