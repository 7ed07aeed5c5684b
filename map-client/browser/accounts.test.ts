import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { hasPeople, person, signIn } from "./support/people";
import { Session, serverUrl, visit } from "./support/session";

const toast = (page: Page): ReturnType<Page["locator"]> => page.locator(".toast");
const unique = (name: string): string => `${name}-${Date.now().toString(36)}`;
const PASSWORD = "tujuh ikan berenang";

/** The admin makes an account by the screen and leaves it open in the panel. */
async function newAccount(page: Page, name: string, set = "operator", scope = "city"): Promise<void> {
  await page.getByRole("button", { name: "Akun baru" }).click();
  await page.locator("#account-name").fill(name);
  await page.locator("#account-password").fill(PASSWORD);
  await page.locator("#account-set").selectOption(set);
  await page.locator("#account-scope").selectOption(scope);
  await page.getByRole("button", { name: "Simpan" }).click();
  await toast(page).getByText(`Akun ${name} dibuat.`).waitFor();
  await page.locator("#panel").getByRole("heading", { name }).waitFor();
}

describe.skipIf(!hasPeople)("the accounts", () => {
  visit("are listed with what they may do, and found by a part of their name", async (page) => {
    await signIn(page, person("admin"), "/accounts");
    const rows = page.locator(".list tbody tr");
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThan(10);
    const second = (await rows.nth(1).locator(".list-open").textContent()) ?? "";
    await rows.first().locator(".list-open").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator("#panel").getByRole("heading", { name: second }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByLabel("Cari akun").fill("audit");
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.first().textContent()).toContain("Auditor · seluruh kota");
    await page.getByLabel("Cari akun").fill("tidak-ada");
    await page.getByText("Tidak ada akun yang cocok.").waitFor();
  });

  visit("are made, granted, and disabled; an open session ends with that", async (page) => {
    await signIn(page, person("admin"), "/accounts");
    const name = unique("uji");
    await newAccount(page, name);
    const theirs = await Session.open({ expectTrouble: true });
    try {
      await signIn(theirs.page, { name, password: PASSWORD }, "/account");
      await theirs.page.getByRole("heading", { name }).waitFor();

      await page.locator("#grant-set").selectOption("supervisor");
      await page.locator("#grant-scope").selectOption("city");
      await page.getByRole("button", { name: "Beri wewenang" }).click();
      await toast(page).getByText("Wewenang diberikan.").waitFor();
      await page.locator("#panel").getByText("Pengawas").first().waitFor();
      const row = page.locator("#panel .list tr", { hasText: "Pengawas" });
      await row.getByRole("button", { name: "Cabut" }).click();
      await row.getByRole("group", { name: "Yakin?" }).getByRole("button", { name: "Cabut" }).click();
      await toast(page).getByText("Wewenang dicabut.").waitFor();

      await page.locator("#panel").getByRole("button", { name: "Nonaktifkan" }).click();
      await page
        .locator("#panel")
        .getByRole("group", { name: "Sesi dan kuncinya berakhir." })
        .getByRole("button", { name: "Nonaktifkan" })
        .click();
      await toast(page).getByText("dinonaktifkan").waitFor();
      await page.locator("#panel").getByText("nonaktif", { exact: true }).waitFor();
      await theirs.page.reload();
      await theirs.page.waitForURL("**/login?next=**");
    } finally {
      await theirs.close();
    }
  });

  visit(
    "refuse with the field that is wrong, and keep what was typed",
    async (page) => {
      await signIn(page, person("admin"), "/accounts");
      await page.getByRole("button", { name: "Akun baru" }).click();
      await page.getByRole("button", { name: "Simpan" }).click();
      expect(await page.locator("#panel .field-fault").count()).toBeGreaterThan(2);
      await page.locator("#account-name").fill("<script>alert(1)</script>");
      await page.locator("#account-password").fill("pendek");
      await page.locator("#account-set").selectOption("operator");
      await page.locator("#account-scope").selectOption("city");
      await page.getByRole("button", { name: "Simpan" }).click();
      await page.locator("#panel .field-fault, #panel .form-fault").first().waitFor();
      expect(await page.locator("#account-name").inputValue()).toBe("<script>alert(1)</script>");
    },
    { expectTrouble: true },
  );

  visit(
    "are kept from everybody else, with a reason",
    async (page) => {
      await signIn(page, person("operator"), "/accounts");
      await page.getByRole("alert").getByText("bukan untuk wewenang Anda").waitFor();
      await page.goto(`${serverUrl()}/audit`);
      await page.getByRole("alert").getByText("bukan untuk wewenang Anda").waitFor();
    },
    { expectTrouble: true },
  );
});

describe.skipIf(!hasPeople)("one's own account", () => {
  visit(
    "changes its password, ends other sessions, makes and revokes a key, and lends a grant",
    async (page) => {
      await signIn(page, person("admin"), "/accounts");
      const [name, deputy] = [unique("saya"), unique("plt")];
      await newAccount(page, name);
      await newAccount(page, deputy);
      const elsewhere = await Session.open({ expectTrouble: true });
      try {
        await signIn(elsewhere.page, { name, password: PASSWORD }, "/account");
        await page.context().clearCookies();
        await signIn(page, { name, password: PASSWORD }, "/account");
        const sessions = page.getByRole("region", { name: "Sesi" });
        await expect.poll(() => sessions.locator("tbody tr").count()).toBe(2);
        expect(await sessions.textContent()).toContain("sesi ini");
        await sessions.getByRole("button", { name: "Akhiri" }).click();
        await expect.poll(() => sessions.locator("tbody tr").count()).toBe(1);

        const keys = page.getByRole("region", { name: "Kunci API" });
        await keys.locator("#key-name").fill("<b>sensor</b>");
        await keys.getByRole("button", { name: "Buat kunci" }).click();
        const shown = keys.locator(".secret code");
        await shown.waitFor();
        const key = (await shown.textContent()) ?? "";
        const asked = { headers: { Authorization: `Bearer ${key}` } };
        const bare = await Session.open({});
        const told = (await (await bare.page.request.get(`${serverUrl()}/api/session`, asked)).json()) as {
          account: string;
        };
        expect(told.account).toBe(name);
        await keys.getByRole("button", { name: "Sudah saya simpan" }).click();
        expect(await page.content()).not.toContain(key);
        await keys.getByText("<b>sensor</b>").waitFor();
        await keys.getByRole("button", { name: "Cabut" }).click();
        await keys.getByRole("group", { name: "Yakin?" }).getByRole("button", { name: "Cabut" }).click();
        await keys.getByText("dicabut").first().waitFor();
        expect((await bare.page.request.get(`${serverUrl()}/api/city`, asked)).status()).toBe(401);
        await bare.close();

        const lending = page.getByRole("region", { name: "Pelaksana tugas (Plt.)" });
        await lending.locator("#delegate-account").fill(deputy);
        await lending.locator("#delegate-until").fill("2099-01-31");
        await lending.getByRole("button", { name: "Delegasikan" }).click();
        await lending.locator("tbody tr", { hasText: deputy }).waitFor();

        const secret = page.getByRole("region", { name: "Sandi" });
        await secret.locator("#password-old").fill(PASSWORD);
        await secret.locator("#password-new").fill("delapan ikan berenang");
        await secret.locator("#password-again").fill("sembilan ikan berenang");
        await secret.getByRole("button", { name: "Ganti sandi" }).click();
        await secret.getByText("Tidak sama dengan yang di atas.").waitFor();
        await secret.locator("#password-again").fill("delapan ikan berenang");
        await secret.getByRole("button", { name: "Ganti sandi" }).click();
        await toast(page).getByText("Sandi diganti").waitFor();
        expect(await secret.locator("#password-new").inputValue()).toBe("");
        await signIn(elsewhere.page, { name, password: "delapan ikan berenang" }, "/account");
        await signIn(elsewhere.page, { name: deputy, password: PASSWORD }, "/account");
        const theirs = elsewhere.page.getByRole("region", { name: "Wewenang" });
        await theirs.getByText(`Plt. untuk ${name}`).waitFor();
        await theirs.locator("tr", { hasText: "Plt." }).getByRole("button", { name: "Pakai" }).click();
        await elsewhere.page.waitForLoadState("load");
        await theirs.locator("tr", { hasText: "Plt." }).getByText("sedang dipakai").waitFor();
      } finally {
        await elsewhere.close();
      }
    },
    { expectTrouble: true },
  );
});
