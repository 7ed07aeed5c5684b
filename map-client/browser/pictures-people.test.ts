import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { hasPeople, person, signIn } from "./support/people";
import { Session, type SessionOptions, serverUrl, visit } from "./support/session";

/** Pictures to look at, made when asked for (NADI_BLESS=1); not under version control. */
const PICTURES = join(import.meta.dirname, "pictures");
const SIZES: readonly (readonly [string, SessionOptions])[] = [
  ["1920", { width: 1920, height: 1080 }],
  ["1366", { width: 1366, height: 768 }],
  ["390", { phone: true }],
];
const PLACE = "/map#16/-5.41/111.5";

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.mouse.move(0, 0);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

const field = (page: Page, name: string): ReturnType<Page["locator"]> => page.locator(`#edit-${name}`);

async function beginAsset(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Objek baru" }).click();
  await page.locator(".layer-choice").getByRole("button", { name: "Aset dan fasilitas" }).click();
  await page.locator("form.edit").waitFor();
}

async function place(page: Page, x: number, y: number): Promise<void> {
  const map = await page.locator("#map").boundingBox();
  await page.mouse.click((map?.x ?? 0) + x, (map?.y ?? 0) + y);
}

describe.skipIf(!process.env["NADI_BLESS"] || !hasPeople)("pictures of the screens for people who sign in", () => {
  for (const dark of [false, true]) {
    for (const [size, options] of SIZES) {
      const look = `${dark ? "dark" : "light"}-${size}`;
      const name = (what: string): string => `${what}-${look}`;
      const shown = { ...options, dark, expectTrouble: true };

      visit(
        `signing in and one's own account, ${look}`,
        async (page) => {
          await page.goto(`${serverUrl()}/login`);
          await page.getByLabel("Nama akun").fill("operator");
          await page.getByLabel("Sandi", { exact: true }).fill("bukan yang benar");
          await page.keyboard.press("Enter");
          await page.getByRole("alert").waitFor();
          await picture(page, name("login"));
          await signIn(page, person("executive"), "/account");
          await page.getByText("sesi ini").waitFor();
          await picture(page, name("account"));
        },
        shown,
      );

      visit(
        `accounts and audit, ${look}`,
        async (page) => {
          await signIn(page, person("admin"), "/accounts");
          await picture(page, name("accounts"));
          await page.getByRole("button", { name: "agency", exact: true }).click();
          await page.locator("#panel").waitFor();
          await picture(page, name("account-of-agency"));
          await page.keyboard.press("Escape");
          await page.getByRole("button", { name: "Akun baru" }).click();
          await page.getByRole("button", { name: "Simpan" }).click();
          await picture(page, name("account-new"));
          await signIn(page, person("auditor"), "/audit");
          await picture(page, name("audit"));
          await page.locator(".list-open").nth(1).click();
          await picture(page, name("audit-entry"));
        },
        shown,
      );

      visit(
        `editing, ${look}`,
        async (page) => {
          await signIn(page, person("admin"), PLACE);
          await beginAsset(page);
          await picture(page, name("edit-place"));
          await place(page, options.phone ? 200 : 420, options.phone ? 250 : 420);
          await field(page, "name").fill("Hidran Pasar Lama");
          await picture(page, name("edit-new"));
          await page.getByRole("button", { name: "Simpan" }).click();
          await picture(page, name("edit-faulty"));
          await field(page, "kind").selectOption("hydrant");
          await page.getByRole("button", { name: "Simpan" }).click();
          await page.locator(".toast").getByText("dibuat").waitFor();
          await picture(page, name("edit-made"));
          await page.locator("#panel").getByRole("button", { name: "Ubah" }).click();
          await field(page, "name").fill("Hidran Pasar Baru");
          await anotherChanges(page);
          await page.getByRole("button", { name: "Simpan" }).click();
          await page.locator(".meanwhile").waitFor();
          await picture(page, name("edit-overtaken"));
          await page.getByRole("button", { name: "Simpan isian saya" }).click();
          await page.locator("#panel").getByRole("button", { name: "Hapus" }).click();
          await field(page, "reason").waitFor();
          await picture(page, name("edit-delete"));
        },
        shown,
      );

      visit(
        `reshaping an area, ${look}`,
        async (page) => {
          const answer = await page.request.get(`${serverUrl()}/api/search?q=pantai&limit=10&lang=id`);
          const { results } = (await answer.json()) as { results: { layer: string; id: string; point: number[] }[] };
          const area = results.find(({ layer }) => layer === "areas");
          const at = `14/${area?.point[1]}/${area?.point[0]}`;
          await signIn(page, person("admin"), `/map#${at}?select=areas/${area?.id}`);
          await page.locator("#panel").getByRole("button", { name: "Ubah bentuk" }).click();
          await page.locator(".marker-icon").first().waitFor();
          await picture(page, name("reshape"));
        },
        shown,
      );
    }
  }
});

/** Somebody else saves the selected asset meanwhile. */
async function anotherChanges(page: Page): Promise<void> {
  const id = new URL(page.url()).hash.split("select=assets/")[1] ?? "";
  const other = await Session.open({});
  try {
    await signIn(other.page, person("admin"), `${PLACE}?select=assets/${id}`);
    await other.page.locator("#panel").getByRole("button", { name: "Ubah" }).click();
    await field(other.page, "name").fill("Hidran Pasar Tua");
    await field(other.page, "status").selectOption("broken");
    await other.page.keyboard.press("Control+Enter");
    await other.page.locator(".toast").getByText("disimpan").waitFor();
  } finally {
    await other.close();
  }
}
