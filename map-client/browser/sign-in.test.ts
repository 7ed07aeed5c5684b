import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { openMap, settled } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { serverUrl, visit } from "./support/session";

const trouble = { expectTrouble: true };
const userButton = (page: Page): ReturnType<Page["locator"]> => page.locator(".user-button");

describe.skipIf(!hasPeople)("signing in", () => {
  visit(
    "says what was wrong, keeps the name, and then leads where one wanted to go",
    async (page) => {
      const { name, password } = person("operator");
      await page.goto(`${serverUrl()}/login?next=%2Fmap%2313%2F-5.412%2F111.5`);
      await page.getByLabel("Nama akun").fill(name);
      await page.getByLabel("Sandi", { exact: true }).fill("bukan sandi yang benar");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("tidak cocok").waitFor();
      expect(await page.getByLabel("Nama akun").inputValue()).toBe(name);
      await page.getByLabel("Sandi", { exact: true }).fill(password);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/map#13\//);
      await settled(page);
      expect(await userButton(page).textContent()).toBe(`${name} · Operator`);
    },
    trouble,
  );

  visit(
    "waits as long as the server wants after too many attempts, and then takes the next",
    async (page) => {
      const { name, password } = person("dispatcher");
      await page.clock.install();
      await page.goto(`${serverUrl()}/login`);
      await page.route("**/api/session", (route) =>
        route.request().method() === "POST"
          ? route.fulfill({ status: 429, headers: { "Retry-After": "600" }, json: { slug: "too-many", status: 429 } })
          : route.continue(),
      );
      await page.getByLabel("Nama akun").fill(name);
      await page.getByLabel("Sandi", { exact: true }).fill(password);
      await page.keyboard.press("Enter");
      await page.getByText("Terlalu banyak percobaan. Coba lagi dalam").waitFor();
      const button = page.getByRole("button", { name: "Masuk" });
      expect(await button.isDisabled()).toBe(true);
      await page.unroute("**/api/session");
      await page.clock.fastForward(601_000);
      await expect.poll(() => button.isDisabled()).toBe(false);
      await button.click();
      await page.waitForURL(/\/map/);
      await settled(page);
    },
    trouble,
  );

  visit("never leads to another house", async (page) => {
    const { name, password } = person("executive");
    await page.goto(`${serverUrl()}/login?next=${encodeURIComponent("//evil.example/map")}`);
    await page.getByLabel("Nama akun").fill(name);
    await page.getByLabel("Sandi", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${serverUrl()}/map**`);
    await settled(page);
  });

  visit("tells who one is, in words, and lets one out again", async (page) => {
    const who = person("agency");
    await signIn(page, who);
    await userButton(page).click();
    const menu = page.locator("#user-menu");
    expect(await menu.locator(".user-head").textContent()).toContain("OPD");
    await page.keyboard.press("Escape");
    await expect.poll(() => menu.count()).toBe(0);
    await userButton(page).click();
    await page.getByRole("button", { name: "Keluar" }).click();
    await page.getByRole("link", { name: "Masuk" }).waitFor();
    const session = (await (await page.request.get(`${serverUrl()}/api/session`)).json()) as { account: unknown };
    expect(session.account).toBeNull();
  });

  visit(
    "a session that was ended elsewhere is told, and the map goes on as the public's",
    async (page, session) => {
      const who = person("supervisor");
      await signIn(page, who);
      const own = (await (await page.request.get(`${serverUrl()}/api/session`)).json()) as { csrf: string };
      await page.request.delete(`${serverUrl()}/api/session`, { headers: { "X-CSRF-Token": own.csrf } });
      await session.context.addCookies([{ name: "nadi_session", value: "dead", url: serverUrl() }]);
      await page.getByRole("combobox", { name: "Cari" }).fill("rumah sakit");
      await page.getByText("Sesi Anda berakhir").waitFor();
      await page.getByRole("link", { name: "Masuk" }).waitFor();
    },
    trouble,
  );

  visit(
    "in English when one wants that, the server's words too",
    async (page) => {
      await page.goto(`${serverUrl()}/login`);
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { name: "Sign in to Nadi Kota" }).waitFor();
      await page.getByLabel("Account name").fill("nobody-at-all");
      await page.getByLabel("Password", { exact: true }).fill("not the right one");
      await page.keyboard.press("Enter");
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/^[A-Z].*[a-z]\.$/);
      expect(await alert.textContent()).not.toContain("sandi");
    },
    trouble,
  );
});

describe("the public", () => {
  visit("sees a way in and no button that changes anything", async (page) => {
    await openMap(page);
    await page.getByRole("link", { name: "Masuk" }).waitFor();
    expect(await page.getByRole("button", { name: "Objek baru" }).count()).toBe(0);
    await page.keyboard.press("n");
    expect(await page.locator(".layer-choice, .edit").count()).toBe(0);
  });

  visit("is led to sign in where an account is needed", async (page) => {
    for (const screen of ["account", "accounts", "audit"]) {
      await page.goto(`${serverUrl()}/${screen}`);
      await page.waitForURL(`**/login?next=%2F${screen}`);
    }
  });
});
