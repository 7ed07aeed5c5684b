import { describe, expect } from "vitest";
import { openMap, panel, selectedId, settled, standsAt } from "./support/map-page";
import { visit } from "./support/session";

describe("without a mouse", () => {
  visit("one finds, reads and leaves a feature", async (page) => {
    await openMap(page);
    await page.keyboard.press("d");
    const list = page.getByRole("listbox", { name: "Di layar" });
    await expect.poll(() => list.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => list.getAttribute("aria-activedescendant")).toBe("in-view-2");
    const title = await page.locator("#in-view-2 .row-title").textContent();
    await page.keyboard.press("Enter");
    await selectedId(page, "assets");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(title);
    await page.keyboard.press("Escape");
    await expect.poll(() => standsAt(page).selected).toBeNull();
  });

  visit("stays in the list while there is nothing to list", async (page) => {
    await openMap(page, "#15/-5.3/111.2");
    await settled(page);
    await page.keyboard.press("d");
    await page.locator("#panel:focus").waitFor();
    await page.evaluate(() => (location.hash = "#15/-5.418/111.492"));
    await page.locator("#in-view:focus").waitFor();
    await page.evaluate(() => (location.hash = "#15/-5.3/111.2"));
    await page.locator("#panel:focus").waitFor();
  });

  visit("one picks what is in the middle of the map and moves it by arrows", async (page) => {
    await openMap(page);
    const middle = page.locator(".reticle");
    await page.mouse.click(200, 500);
    await expect.poll(() => middle.isVisible()).toBe(false);
    await page.keyboard.press("Escape");
    await page.locator("#map").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => middle.isVisible()).toBe(true);
    await panel(page).locator(".details, .here-row").first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#map").focus();
    const before = standsAt(page);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => standsAt(page).lon).toBeGreaterThan(before.lon);
    await page.keyboard.press("+");
    await expect.poll(() => standsAt(page).zoom).toBe(before.zoom + 1);
  });

  visit("one reads all keys, and can switch the single ones off for good", async (page) => {
    await openMap(page);
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Semua tombol" });
    await help.waitFor();
    await help.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await expect.poll(() => help.count()).toBe(0);
    await page.keyboard.press("l");
    expect(await page.locator("#layer-list").count()).toBe(0);
    await page.reload();
    await settled(page);
    await page.keyboard.press("l");
    expect(await page.locator("#layer-list").count()).toBe(0);
  });

  visit("letters typed into a field are letters", async (page) => {
    await openMap(page);
    await page.getByRole("textbox", { name: "Saring daftar" }).focus();
    await page.keyboard.type("lfz?/");
    expect(await page.getByRole("textbox", { name: "Saring daftar" }).inputValue()).toBe("lfz?/");
    expect(await page.locator("#layer-list, .key-help").count()).toBe(0);
  });

  visit("Tab reaches bar, tools, map and list, and every control has a name", async (page) => {
    await openMap(page);
    const reached = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement?.id || document.activeElement?.className || ""));
    }
    expect([...reached]).toEqual(expect.arrayContaining(["search-input", "map", "tool", "in-view", "language"]));
    const nameless = await page.locator("button, input, a, [role=listbox], [role=application]").evaluateAll(
      (nodes) =>
        nodes.filter((node) => {
          const label = node.getAttribute("aria-label") ?? node.textContent ?? "";
          return label.trim() === "" && node.closest("label") === null;
        }).length,
    );
    expect(nameless).toBe(0);
  });
});

describe("the list of what is in view", () => {
  visit("holds what the map shows, kind by kind, and can be narrowed", async (page) => {
    await openMap(page);
    const count = Number((await panel(page).locator(".sheet-note").textContent())?.replace(/\D/g, ""));
    expect(count).toBeGreaterThan(50);
    const rows = panel(page).getByRole("option");
    expect(await rows.count()).toBeLessThan(60);
    expect(await rows.first().getAttribute("aria-setsize")).toBe(String(count));
    const kind = panel(page).locator(".kind").first();
    const ofKind = Number((await kind.locator(".kind-count").textContent())?.replace(/\D/g, ""));
    await kind.click();
    await expect.poll(() => rows.first().getAttribute("aria-setsize")).toBe(String(ofKind));
    await page.getByRole("textbox", { name: "Saring daftar" }).fill("zzzzqqq");
    await panel(page).getByText("Tidak ada yang cocok dengan saringan.").waitFor();
  });

  visit("follows the map", async (page) => {
    await openMap(page);
    const count = async (): Promise<number> =>
      Number((await panel(page).locator(".sheet-note").textContent())?.replace(/\D/g, ""));
    const before = await count();
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("+");
      await settled(page);
    }
    await expect.poll(count).toBeLessThan(before);
  });

  visit("waits while a hand drags the map, and is right when it lets go", async (page) => {
    await openMap(page, "#14/-5.415/111.495");
    const read = (): Promise<string | null> => panel(page).locator(".sheet-note").textContent();
    const before = await read();
    await page.mouse.move(300, 650);
    await page.mouse.down();
    const told = await page.evaluateHandle(() => {
      const texts: (string | null)[] = [];
      const note = document.querySelector("#panel .sheet-note") as Element;
      const look = (): number => texts.push(note.textContent);
      new MutationObserver(look).observe(note, { characterData: true, childList: true, subtree: true });
      return texts;
    });
    for (let step = 1; step <= 100; step++) {
      await page.mouse.move(300 + 4 * step, 650 - 5 * step);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    expect(await told.jsonValue()).toEqual([]);
    await page.mouse.up();
    await settled(page);
    expect(await read()).not.toBe(before);
  });
});
