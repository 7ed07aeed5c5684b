import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { panel, selectedId } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { visit } from "./support/session";

const WHY = `papan baru ${Date.now()}, <i>"ganda"</i>`;

describe.skipIf(!hasPeople)("the audit", () => {
  visit("shows who changed what and why, narrowed and as a table for other programs", async (page) => {
    const admin = person("admin");
    await signIn(page, admin, "/map#16/-5.41/111.5");
    await page.keyboard.press("n");
    await page.locator(".layer-choice").getByRole("button", { name: "Aset dan fasilitas" }).click();
    await page.locator("form.edit").waitFor();
    await page.locator("#map").focus();
    await page.keyboard.press("Enter");
    await page.locator("#edit-name").fill("Hidran Audit");
    await page.locator("#edit-kind").selectOption("hydrant");
    await page.keyboard.press("Control+Enter");
    const id = await selectedId(page, "assets");
    await panel(page).getByRole("button", { name: "Ubah" }).waitFor();
    await page.keyboard.press("e");
    await page.locator("#edit-name").fill("Hidran Audit Dua");
    await page.locator("#edit-reason").fill(WHY);
    await page.keyboard.press("Control+Enter");
    await page.locator(".toast").getByText("disimpan").waitFor();

    await page.context().clearCookies();
    await signIn(page, person("auditor"), "/audit");
    const rows = page.locator(".list tbody tr");
    await rows.first().waitFor();
    await page.locator("#filter-subject").fill(`assets/${id}`);
    await page.locator("#filter-act").selectOption("update");
    await page.getByRole("button", { name: "Saring", exact: true }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await rows.first().getByText(WHY).waitFor();
    await rows.first().getByRole("button").click();
    const entry = panel(page);
    expect(await entry.locator(".versions tbody tr", { hasText: "Nama" }).first().textContent()).toBe(
      "NamaHidran AuditHidran Audit Dua",
    );
    await entry.getByText(admin.name, { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => entry.count()).toBe(0);

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Unduh CSV" }).click();
    const csv = readFileSync(await (await download).path(), "utf8");
    expect(csv).toContain("papan baru");
    expect(csv.trim().split("\n").length).toBe(2);

    await page.getByRole("button", { name: "Hapus saringan" }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(1);
    await page.locator("#filter-act").selectOption("read");
    await page.getByRole("button", { name: "Saring", exact: true }).click();
    await rows.first().getByText("dibaca").waitFor();
    await page.locator("#filter-account").fill("tidak-ada-orang-ini");
    await page.getByRole("button", { name: "Saring", exact: true }).click();
    await page.getByText("Tidak ada catatan yang cocok").waitFor();
  });
});
