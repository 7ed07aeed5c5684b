import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { FeatureJson, LayerJson } from "../../src/api/types";
import { project } from "../../src/geo/mercator";
import { pointOf } from "../../src/view/place";
import { type Permalink, readPermalink } from "../../src/view/permalink";
import { serverUrl } from "./session";

/** Opens the map and waits until it stands still: all tiles drawn, the list made. */
export async function openMap(page: Page, hash = ""): Promise<void> {
  await page.goto(`${serverUrl()}/map${hash}`);
  await settled(page);
}

/** No tile under way, the list made anew. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main[aria-busy="false"]').waitFor();
}

/** Where the map stands, by its own address. */
export function standsAt(page: Page): Permalink {
  const link = readPermalink(new URL(page.url()).hash);
  if (!link) throw new Error(`no place on the map: ${page.url()}`);
  return link;
}

/** Pixel of a place on the page. */
export async function pixelOf(page: Page, lon: number, lat: number): Promise<{ x: number; y: number }> {
  const view = standsAt(page);
  const box = await page.locator("#map").boundingBox();
  if (!box) throw new Error("the map is not on the page");
  const [x, y] = project(lon, lat, view.zoom);
  const [middleX, middleY] = project(view.lon, view.lat, view.zoom);
  return { x: box.x + box.width / 2 + x - middleX, y: box.y + box.height / 2 + y - middleY };
}

/** How many pixels of the map's canvases have a token's colour. */
export async function pixelsOf(page: Page, token: string): Promise<number> {
  return page.evaluate((name) => {
    const wanted = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    const probe = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
    probe.fillStyle = wanted;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
    let count = 0;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>("#map canvas")) {
      if (canvas.width === 0) continue;
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [canvas.width, canvas.height];
      const ink = copy.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
      ink.drawImage(canvas, 0, 0);
      const { data } = ink.getImageData(0, 0, copy.width, copy.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) count++;
      }
    }
    return count;
  }, token);
}

/** Group colours of the assets; at least one of them is on any map of a city. */
export async function assetPixels(page: Page): Promise<number> {
  const groups = [
    "kesehatan",
    "damkar",
    "transportasi",
    "air",
    "pendidikan",
    "pemerintahan",
    "pengawasan",
    "kebersihan",
  ];
  let sum = 0;
  for (const group of groups) sum += await pixelsOf(page, `cat-${group}`);
  return sum;
}

async function json<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`${serverUrl()}${path}`);
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as T;
}

export async function layerOf(page: Page, id: string): Promise<LayerJson> {
  const { layers } = await json<{ layers: LayerJson[] }>(page, "/api/layers");
  const layer = layers.find((one) => one.id === id);
  if (!layer) throw new Error(`the server has no layer ${id}`);
  return layer;
}

export function itemOf(page: Page, layer: string, id: string): Promise<FeatureJson> {
  return json(page, `/ogc/collections/${layer}/items/${id}`);
}

/** Goes to an asset by the list in view, as a person with a keyboard would, and says which it is. */
export async function goToAnAsset(page: Page): Promise<{ id: string; name: string; lon: number; lat: number }> {
  await settled(page);
  await page.keyboard.press("d");
  const list = page.getByRole("listbox", { name: "Di layar" });
  await page.locator("#in-view:focus").waitFor();
  const titles = await list.locator(".row-title").allTextContents();
  const named = titles.findIndex((title) => title !== "Tanpa nama");
  for (let i = 0; i < named; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const id = await selectedId(page, "assets");
  await settled(page);
  const item = await itemOf(page, "assets", id);
  const point = pointOf(item);
  if (!point) throw new Error(`asset ${id} has no place`);
  const [lon, lat] = point;
  return { id, name: String(item.properties["name"]), lon, lat };
}

/** Waits until something of a layer is selected and gives its id. */
export async function selectedId(page: Page, layer: string): Promise<string> {
  await page.waitForFunction((id) => location.hash.includes(`select=${id}/`), layer);
  return standsAt(page).selected?.id ?? "";
}

export const panel = (page: Page): ReturnType<Page["locator"]> => page.locator("#panel");
