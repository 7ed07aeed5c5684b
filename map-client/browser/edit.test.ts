import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { FeatureJson } from "../src/api/types";
import { goToAnAsset, itemOf, panel, pixelOf, selectedId, settled, standsAt } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { Session, serverUrl, visit } from "./support/session";

const PLACE = "/map#16/-5.41/111.5";
const SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">';

const form = (page: Page): ReturnType<Page["locator"]> => page.locator("form.edit");
const toast = (page: Page): ReturnType<Page["locator"]> => page.locator(".toast");
const field = (page: Page, name: string): ReturnType<Page["locator"]> => page.locator(`#edit-${name}`);

async function beginAsset(page: Page): Promise<void> {
  await page.keyboard.press("n");
  const choice = page.locator(".layer-choice");
  await choice.or(form(page)).first().waitFor();
  if (await choice.count()) await choice.getByRole("button", { name: "Aset dan fasilitas" }).click();
  await form(page).waitFor();
}

/** Makes a hydrant in the middle of the map and gives its id. */
async function newHydrant(page: Page, name: string): Promise<string> {
  await beginAsset(page);
  await page.locator("#map").focus();
  await page.keyboard.press("Enter");
  await field(page, "name").fill(name);
  await field(page, "kind").selectOption("hydrant");
  await page.keyboard.press("Control+Enter");
  await toast(page).getByText("dibuat").waitFor();
  return selectedId(page, "assets");
}

const nameNow = async (page: Page, id: string): Promise<unknown> =>
  (await itemOf(page, "assets", id)).properties["name"];

describe.skipIf(!hasPeople)("an asset on the map", () => {
  visit("is placed, filled in and drawn, and script is text wherever it stands", async (page) => {
    page.on("dialog", () => {
      throw new Error("a script ran");
    });
    await signIn(page, person("admin"), PLACE);
    await beginAsset(page);
    const map = await page.locator("#map").boundingBox();
    await page.mouse.click((map?.x ?? 0) + 300, (map?.y ?? 0) + 300);
    await field(page, "name").fill(`${SCRIPT} Hidran`);
    await field(page, "kind").selectOption({ label: "Hidran" });
    await form(page).getByRole("button", { name: "Simpan" }).click();
    await toast(page).getByText(`${SCRIPT} Hidran dibuat.`).waitFor();
    const id = await selectedId(page, "assets");
    await panel(page)
      .getByRole("heading", { name: `${SCRIPT} Hidran` })
      .waitFor();
    await settled(page);
    const made = await itemOf(page, "assets", id);
    const [lon = 0, lat = 0] = (made.geometry?.coordinates ?? []) as number[];
    const at = await pixelOf(page, lon, lat);
    expect([Math.round(at.x - (map?.x ?? 0)), Math.round(at.y - (map?.y ?? 0))]).toEqual([300, 300]);
    // The tile has it a beat after it was saved.
    const tooltip = async (): Promise<string> => {
      await page.mouse.move(at.x - 3, at.y);
      await page.mouse.move(at.x, at.y);
      return (await page.getByRole("tooltip").allTextContents()).join();
    };
    await expect.poll(tooltip, { interval: 500 }).toContain(SCRIPT);
    await page.getByRole("combobox", { name: "Cari" }).fill("script alert");
    await page.locator(".search-title", { hasText: SCRIPT }).first().waitFor();
    expect(await page.locator("#panel img, #panel script, .search-results img").count()).toBe(0);
  });

  visit("says which field is wrong, at the field, and loses nothing", async (page) => {
    await signIn(page, person("admin"), PLACE);
    await beginAsset(page);
    await field(page, "maintenance_phone").fill("021-555");
    await form(page).getByRole("button", { name: "Simpan" }).click();
    await expect
      .poll(() => form(page).locator(".field-fault").allTextContents())
      .toEqual([" Letaknya belum ditentukan.", " Harus diisi.", " Harus diisi."]);
    expect(await field(page, "name").getAttribute("aria-invalid")).toBe("true");
    expect(await field(page, "maintenance_phone").inputValue()).toBe("021-555");
    await page.keyboard.press("Escape");
    await page.getByText("Isian belum disimpan.").waitFor();
    await form(page).getByRole("button", { name: "Lanjut mengisi" }).click();
    expect(await field(page, "maintenance_phone").inputValue()).toBe("021-555");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect.poll(() => form(page).count()).toBe(0);
  });

  visit(
    "is refused by the server where it lies elsewhere, with the words beside the place",
    async (page) => {
      await signIn(page, person("admin"), PLACE);
      await beginAsset(page);
      await form(page).getByLabel("Koordinat").fill("48.8566 2.3522");
      await page.keyboard.press("Enter");
      await field(page, "name").fill("Hidran Paris");
      await field(page, "kind").selectOption("hydrant");
      await page.keyboard.press("Control+Enter");
      await form(page).locator(".place .field-fault").waitFor();
      expect(await field(page, "name").inputValue()).toBe("Hidran Paris");
    },
    { expectTrouble: true },
  );

  visit("is made, changed, moved and deleted without a mouse, and each of it undone", async (page) => {
    await signIn(page, person("admin"), PLACE);
    const id = await newHydrant(page, "Hidran Papan Ketik");
    await page.keyboard.press("e");
    await expect.poll(() => field(page, "name").evaluate((node) => node === document.activeElement)).toBe(true);
    await field(page, "name").fill("Hidran Dua");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("Hidran Dua disimpan.").waitFor();
    await toast(page).getByRole("button", { name: "Urungkan" }).click();
    await toast(page).getByText("Diurungkan.").waitFor();
    await expect.poll(() => nameNow(page, id)).toBe("Hidran Papan Ketik");

    const before = (await itemOf(page, "assets", id)).geometry?.coordinates as number[];
    await page.getByRole("button", { name: "Pindahkan" }).waitFor();
    await page.keyboard.press("m");
    await page.locator(".shape-pin").focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("disimpan").waitFor();
    const moved = (await itemOf(page, "assets", id)).geometry?.coordinates as number[];
    expect(moved[0]).toBeGreaterThan(before[0] ?? 0);
    expect(moved[1]).toBeCloseTo(before[1] ?? 0, 6);

    await page.getByRole("button", { name: "Hapus" }).waitFor();
    await page.keyboard.press("Delete");
    await field(page, "reason").waitFor();
    await page.keyboard.press("Control+Enter");
    await form(page).locator(".field-fault").waitFor();
    await field(page, "reason").fill("salah pasang");
    await page.keyboard.press("Control+Enter");
    await toast(page).getByText("dihapus").waitFor();
    expect((await page.request.get(`${serverUrl()}/ogc/collections/assets/items/${id}`)).status()).toBe(404);
    await toast(page).getByRole("button", { name: "Urungkan" }).click();
    await toast(page).getByText("Diurungkan.").waitFor();
    const again = await selectedId(page, "assets");
    await expect.poll(() => nameNow(page, again)).toBe("Hidran Papan Ketik");
    await settled(page);
  });

  visit("that one may not change has no button for it", async (page) => {
    await signIn(page, person("operator"), "/map#14/-5.412/111.5");
    await goToAnAsset(page);
    await panel(page).getByRole("button", { name: "Salin tautan" }).waitFor();
    expect(
      await panel(page)
        .getByRole("button", { name: /Ubah|Pindahkan|Hapus/ })
        .count(),
    ).toBe(0);
    await page.keyboard.press("e");
    expect(await form(page).count()).toBe(0);
  });

  visit("may be corrected by its kecamatan, which deletes nothing", async (page) => {
    await signIn(page, person("area"), "/map#14/-5.412/111.5");
    const feature = await firstEditable(page);
    await page.evaluate((id) => (location.hash += `&select=assets/${id}`), String(feature.id));
    await panel(page).getByRole("button", { name: "Ubah" }).waitFor();
    expect(feature.actions).toEqual(["update", "move"]);
    expect(
      await panel(page)
        .getByRole("button", { name: /^Hapus/ })
        .count(),
    ).toBe(0);
  });
});

async function firstEditable(page: Page): Promise<FeatureJson> {
  const { results } = (await (
    await page.request.get(`${serverUrl()}/api/search?q=hidran&limit=10&lang=id`)
  ).json()) as { results: { layer: string; id: string }[] };
  const found = results.find(({ layer }) => layer === "assets");
  if (!found) throw new Error("nothing in this scope");
  return itemOf(page, "assets", found.id);
}

describe.skipIf(!hasPeople)("two people at one asset", () => {
  visit(
    "the second sees what the first saved, keeps his own words, and decides",
    async (page) => {
      await signIn(page, person("admin"), PLACE);
      const id = await newHydrant(page, "Hidran Bersama");
      const { zoom, lat, lon } = standsAt(page);
      const other = await Session.open({ expectTrouble: true });
      try {
        await signIn(other.page, person("admin"), `/map#${zoom}/${lat}/${lon}?select=assets/${id}`);
        for (const one of [page, other.page]) {
          await panel(one).getByRole("button", { name: "Ubah" }).waitFor();
          await one.keyboard.press("e");
          await field(one, "name").waitFor();
        }
        await field(page, "name").fill("Hidran Pertama");
        await field(page, "status").selectOption("broken");
        await page.keyboard.press("Control+Enter");
        await toast(page).getByText("disimpan").waitFor();

        const late = other.page;
        await field(late, "name").fill("Hidran Kedua");
        await late.keyboard.press("Control+Enter");
        const meanwhile = late.locator(".meanwhile");
        await meanwhile.getByText("Berubah sementara itu").waitFor();
        expect(await meanwhile.locator("tbody tr").first().locator("td").allTextContents()).toEqual([
          "Hidran Kedua",
          "Hidran PertamaPakai ini",
        ]);
        expect(await field(late, "name").inputValue()).toBe("Hidran Kedua");
        expect(await field(late, "status").inputValue()).toBe("broken");
        // The first one has it open again by then: a form keeps what it was opened with.
        await panel(page).getByRole("button", { name: "Ubah" }).waitFor();
        await page.keyboard.press("e");
        await field(page, "name").waitFor();
        await late.getByRole("button", { name: "Simpan isian saya" }).click();
        await toast(late).getByText("Hidran Kedua disimpan.").waitFor();
        const { properties } = await itemOf(late, "assets", id);
        expect([properties["name"], properties["status"]]).toEqual(["Hidran Kedua", "broken"]);

        await late.keyboard.press("e");
        await field(page, "name").fill("Hidran Ketiga");
        await page.keyboard.press("Control+Enter");
        await page.getByRole("button", { name: "Pakai ini" }).first().click();
        await expect.poll(() => field(page, "name").inputValue()).toBe("Hidran Kedua");

        await late.keyboard.press("Escape");
        await late.getByRole("button", { name: "Hapus" }).waitFor();
        await late.keyboard.press("Delete");
        await field(late, "reason").fill("bongkar");
        await late.keyboard.press("Control+Enter");
        await toast(late).getByText("dihapus").waitFor();
        await field(page, "name").fill("Hidran Keempat");
        await page.keyboard.press("Control+Enter");
        await form(page).getByText("sudah dihapus sementara itu").waitFor();
        expect(await field(page, "name").inputValue()).toBe("Hidran Keempat");
      } finally {
        await other.close();
      }
    },
    { expectTrouble: true },
  );
});

describe.skipIf(!hasPeople)("a session that ends while one types", () => {
  visit(
    "costs nothing that was typed: one signs in in another tab and saves",
    async (page, session) => {
      const admin = person("admin");
      await signIn(page, admin, PLACE);
      const id = await newHydrant(page, "Hidran Sesi");
      await panel(page).getByRole("button", { name: "Ubah" }).waitFor();
      await page.keyboard.press("e");
      await field(page, "name").fill("Hidran Sesi Dua");
      await session.context.clearCookies();
      await session.context.addCookies([{ name: "nadi_session", value: "dead", url: serverUrl() }]);
      await page.keyboard.press("Control+Enter");
      await form(page).getByRole("link", { name: "Masuk di tab lain" }).waitFor();
      expect(await field(page, "name").inputValue()).toBe("Hidran Sesi Dua");
      const tab = await session.context.newPage();
      await signIn(tab, admin, "/account");
      await page.keyboard.press("Control+Enter");
      await toast(page).getByText("Hidran Sesi Dua disimpan.").waitFor();
      await expect.poll(() => nameNow(page, id)).toBe("Hidran Sesi Dua");
    },
    { expectTrouble: true },
  );
});
