import type { Page, WebSocketRoute } from "playwright-core";
import { describe, expect } from "vitest";
import { sameView } from "../src/view/opening";
import { openMap, panel, pixelsOf, settled, standsAt } from "./support/map-page";
import { Changes } from "./support/changes";
import { hasPeople, person, signIn } from "./support/people";
import { Session, serverUrl, visit } from "./support/session";

/** Somewhere in the city where little stands. */
const LON = 111.5;
const LAT = -5.405;
const PLACE = `/map#16/${LAT}/${LON}`;
/** So far from there that it is off screen, but in the city. */
const AWAY = 0.02;

/** A name that stands first in the list, and that no other run has used. */
const run = Date.now().toString(36);
const named = (what: string): string => `AA ${run} ${what}`;

const light = (page: Page): ReturnType<Page["locator"]> => page.locator(".light");
const still = (page: Page): ReturnType<Page["locator"]> => page.locator(".still");

/** Titles of what the map shows, as the first rows of its list say them: names here begin with AA. */
async function inView(page: Page): Promise<string[]> {
  return page.getByRole("listbox", { name: "Di layar" }).locator(".row-title").allTextContents();
}

async function sees(page: Page, name: string, times = 1): Promise<void> {
  await expect.poll(async () => (await inView(page)).filter((title) => title === name).length).toBe(times);
}

async function openLive(page: Page, path = PLACE): Promise<void> {
  await signIn(page, person("admin"), path);
  await page.locator(".light-live").waitFor();
  if ((await page.getByRole("listbox", { name: "Di layar" }).count()) === 0) await page.keyboard.press("d");
}

/** The others who watch while somebody changes things. */
async function beside(work: (other: Page, session: Session) => Promise<void>): Promise<void> {
  const session = await Session.open({});
  try {
    await work(session.page, session);
    session.assertClean();
  } finally {
    await session.close();
  }
}

describe.skipIf(!hasPeople)("what one changes, the other sees", () => {
  visit("at once, each once, and the map stays where it is", async (page) => {
    await openLive(page);
    await beside(async (other) => {
      await openLive(other);
      const changes = new Changes(other.request);
      const [here, there] = [page.url(), other.url()];
      let hydrant = await changes.create(named("Langsung"), LON, LAT);
      for (const one of [page, other]) await sees(one, named("Langsung"));
      hydrant = await changes.rename(hydrant, named("Ganti Nama"));
      await sees(page, named("Ganti Nama"));
      await sees(page, named("Langsung"), 0);
      hydrant = await changes.move(hydrant, LON + 0.001, LAT + 0.001);
      await sees(page, named("Ganti Nama"));
      await changes.remove(hydrant);
      for (const one of [page, other]) await sees(one, named("Ganti Nama"), 0);
      expect([page.url(), other.url()]).toEqual([here, there]);
    });
  });

  visit("without asking a tile again for it", async (page) => {
    await openLive(page);
    const changes = new Changes(page.request);
    await settled(page);
    let tiles = 0;
    page.on("request", (request) => {
      if (request.url().includes(".mvt")) tiles++;
    });
    const hydrant = await changes.create(named("Tanpa Petak"), LON, LAT);
    await sees(page, named("Tanpa Petak"));
    expect(tiles).toBe(0);
    await changes.remove(hydrant);
    await sees(page, named("Tanpa Petak"), 0);
  });

  visit(
    "in the open panel, without losing the place",
    async (page) => {
      await openLive(page);
      const changes = new Changes(page.request);
      const hydrant = await changes.create(named("Terpilih"), LON, LAT);
      await sees(page, named("Terpilih"));
      await page.evaluate((id) => (location.hash += `&select=assets/${id}`), String(hydrant.id));
      await panel(page)
        .getByRole("heading", { name: named("Terpilih") })
        .waitFor();
      const before = standsAt(page);
      const renamed = await changes.rename(hydrant, named("Terpilih Dua"));
      await panel(page)
        .getByRole("heading", { name: named("Terpilih Dua") })
        .waitFor();
      expect(standsAt(page)).toEqual(before);
      await changes.remove(renamed);
      await panel(page).getByText("Objek ini sudah tidak ada").waitFor();
    },
    // What is gone is asked for once more, in vain.
    { expectTrouble: true },
  );

  visit(
    "while one types, and nothing that was typed is lost",
    async (page) => {
      await openLive(page);
      const changes = new Changes(page.request);
      const hydrant = await changes.create(named("Diketik"), LON, LAT);
      await page.evaluate((id) => (location.hash += `&select=assets/${id}`), String(hydrant.id));
      await panel(page).getByRole("button", { name: "Ubah" }).waitFor();
      await page.keyboard.press("e");
      await page.locator("#edit-name").fill("Ketikan saya");
      const renamed = await changes.rename(hydrant, named("Orang Lain"));
      await page.locator(".light-live").waitFor();
      expect(await page.locator("#edit-name").inputValue()).toBe("Ketikan saya");
      await changes.remove(renamed);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    },
    // What is gone is asked for once more, in vain.
    { expectTrouble: true },
  );
});

describe.skipIf(!hasPeople)("what changes off screen", () => {
  visit("is counted, shown when asked for, and Z leads back", async (page) => {
    await openLive(page);
    const changes = new Changes(page.request);
    const before = standsAt(page);
    const far = await changes.create(named("Jauh"), LON + AWAY, LAT);
    await still(page).getByText("1 objek berubah di luar layar").waitFor();
    expect(standsAt(page)).toEqual(before);
    await still(page).getByRole("button", { name: "Lihat" }).click();
    await settled(page);
    await sees(page, named("Jauh"));
    await expect.poll(() => still(page).count()).toBe(0);
    await page.keyboard.press("z");
    await expect.poll(() => sameView(standsAt(page), before)).toBe(true);
    const renamed = await changes.rename(far, named("Jauh Dua"));
    await still(page).getByRole("button", { name: "Tutup" }).click();
    await expect.poll(() => still(page).count()).toBe(0);
    expect(sameView(standsAt(page), before)).toBe(true);
    const again = await changes.rename(renamed, named("Jauh Tiga"));
    const once = await changes.rename(again, named("Jauh Empat"));
    await still(page).getByText("1 objek berubah di luar layar").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.press("f");
    await page.keyboard.press("Escape");
    expect(sameView(standsAt(page), before)).toBe(true);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    // F leads to the news before it leads to the whole city, which would show it too.
    await page.keyboard.press("f");
    await expect.poll(() => standsAt(page).lon).toBeGreaterThan(LON + AWAY / 2);
    expect(standsAt(page).zoom).toBe(before.zoom);
    await settled(page);
    await sees(page, named("Jauh Empat"));
    await page.keyboard.press("f");
    await expect.poll(() => standsAt(page).zoom).toBeLessThan(before.zoom - 2);
    await changes.remove(once);
  });
});

describe.skipIf(!hasPeople)("what changes while the past is looked at", () => {
  visit("does not show there, and is there on coming back", async (page) => {
    const told: string[] = [];
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => void told.push(payload.toString())));
    await openLive(page);
    const changes = new Changes(page.request);
    const before = await changes.create(named("Lama"), LON, LAT);
    await sees(page, named("Lama"));
    await page.evaluate((at) => (location.hash += `&at=${at}`), new Date().toISOString());
    await page.locator('.middle[data-past="true"]').waitFor();
    await settled(page);
    const made = await changes.create(named("Baru"), LON + 0.001, LAT);
    const away = await changes.create(named("Jauh Baru"), LON + AWAY, LAT);
    const renamed = await changes.rename(before, named("Lama Dua"));
    await expect.poll(() => told.some((text) => text.includes(named("Lama Dua")))).toBe(true);
    // Whatever it would change is listed anew with the next move.
    await page.keyboard.press("+");
    await expect.poll(() => standsAt(page).zoom).toBe(17);
    await settled(page);
    expect((await inView(page)).filter((title) => title.startsWith("AA") && title.includes(run))).toEqual([
      named("Lama"),
    ]);
    expect(await still(page).count()).toBe(0);
    await page.getByRole("button", { name: "Kembali ke sekarang" }).click();
    for (const name of ["Baru", "Lama Dua"]) await sees(page, named(name));
    await sees(page, named("Lama"), 0);
    for (const one of [made, away, renamed]) await changes.remove(one);
  });
});

describe.skipIf(!hasPeople)("a line that is cut", () => {
  visit("is said, comes back by itself, and what happened meanwhile is on the map", async (page) => {
    const lines: WebSocketRoute[] = [];
    let open = true;
    await page.routeWebSocket("**/live", (line) => {
      if (open) {
        line.connectToServer();
        lines.push(line);
      } else void line.close({ code: 1001 });
    });
    await openLive(page);
    const changes = new Changes(page.request);
    const stays = await changes.create(named("Tetap"), LON, LAT);
    await sees(page, named("Tetap"));
    const before = standsAt(page);
    open = false;
    for (const line of lines.splice(0)) await line.close({ code: 1001 });
    await page.locator(".light-connecting").waitFor();
    expect(await light(page).textContent()).toMatch(/^Menyambung, data \d\d\.\d\d$/);
    expect(await page.locator(".status-stale").first().textContent()).toMatch(/: data \d\d\.\d\d$/);
    const made = await changes.create(named("Sementara"), LON + 0.001, LAT);
    await changes.remove(stays);
    open = true;
    await page.locator(".light-live").waitFor();
    await sees(page, named("Sementara"));
    await sees(page, named("Tetap"), 0);
    await expect.poll(() => page.locator(".status-stale").count()).toBe(0);
    expect(standsAt(page)).toEqual(before);
    await changes.remove(made);
  });

  visit(
    "for good because the session is over signs out politely, and the map stays where it is",
    async (page, session) => {
      await openLive(page);
      const before = standsAt(page);
      const tab = await session.context.newPage();
      await tab.goto(`${serverUrl()}/map`);
      await tab.evaluate(async () => {
        const { csrf } = (await (await fetch("/api/session")).json()) as { csrf: string };
        await fetch("/api/session", { method: "DELETE", headers: { "X-CSRF-Token": csrf } });
      });
      await page.getByText("Sesi Anda berakhir").waitFor();
      await expect.poll(() => light(page).textContent()).toBe("Diperbarui tiap menit");
      await settled(page);
      expect(standsAt(page)).toEqual(before);
    },
    { expectTrouble: true },
  );
});

describe.skipIf(!hasPeople)("a layer whose style is another", () => {
  visit("is drawn anew when the server says so, with the tiles at hand", async (page) => {
    const lines: WebSocketRoute[] = [];
    await page.routeWebSocket("**/live", (line) => {
      line.connectToServer();
      lines.push(line);
    });
    await openLive(page, `/map#15/-5.412/${LON}`);
    await expect.poll(() => pixelsOf(page, "cat-damkar")).toBeGreaterThan(100);
    await page.route("**/api/layers/assets/style", async (route) => {
      const style = await (await route.fetch()).text();
      await route.fulfill({ contentType: "application/json", body: style.replaceAll("cat-damkar", "cat-air") });
    });
    for (const line of lines) line.send(JSON.stringify({ type: "layers" }));
    await expect.poll(() => pixelsOf(page, "cat-damkar")).toBe(0);
    await expect.poll(() => pixelsOf(page, "cat-air")).toBeGreaterThan(100);
  });
});

describe.skipIf(!hasPeople)("the public", () => {
  visit("has no line and sees it by the minute, under a new address of its tiles", async (page) => {
    const sockets: string[] = [];
    page.on("websocket", (socket) => sockets.push(socket.url()));
    await page.clock.install();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes(".mvt")) asked.push(request.url());
    });
    await openMap(page, PLACE.slice("/map".length));
    await page.keyboard.press("d");
    expect(asked.every((url) => /\?v=\d+(-\d+)*$/.test(url))).toBe(true);
    const before = standsAt(page);
    await beside(async (other) => {
      await openLive(other);
      const changes = new Changes(other.request);
      const hydrant = await changes.create(named("Umum"), LON, LAT);
      const told = async (): Promise<boolean> => {
        await page.clock.fastForward(61_000);
        return (await inView(page)).includes(named("Umum"));
      };
      await expect.poll(told, { timeout: 180_000, interval: 2_000 }).toBe(true);
      await changes.remove(hydrant);
    });
    expect(standsAt(page)).toEqual(before);
    expect(sockets).toEqual([]);
  });
});
