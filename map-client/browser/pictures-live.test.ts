import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page, WebSocketRoute } from "playwright-core";
import { describe } from "vitest";
import { Changes } from "./support/changes";
import { settled } from "./support/map-page";
import { hasPeople, person, signIn } from "./support/people";
import { visit } from "./support/session";

/** Pictures to look at, made when asked for (NADI_BLESS=1); not under version control. */
const PICTURES = join(import.meta.dirname, "pictures");
const [LON, LAT] = [111.5, -5.412];

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

describe.skipIf(!process.env["NADI_BLESS"] || !hasPeople)("pictures of the live map", () => {
  for (const dark of [false, true]) {
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
      [390, 844],
    ] as const) {
      const look = `${dark ? "dark" : "light"}-${width}`;
      visit(
        `with what has just changed in view and beyond, and with a line that is cut, ${look}`,
        async (page) => {
          const lines: WebSocketRoute[] = [];
          let open = true;
          await page.routeWebSocket("**/live", (line) => {
            if (!open) return void line.close({ code: 1001 });
            line.connectToServer();
            lines.push(line);
          });
          await signIn(page, person("admin"), `/map#15/${LAT}/${LON}`);
          await page.locator(".light-live").waitFor({ state: "attached" });
          const changes = new Changes(page.request);
          const near = await changes.create("AA Hidran Baru", LON - 0.001, LAT - 0.001);
          const far = await changes.create("Hidran Jauh", LON + 0.06, LAT);
          await page.locator(".still").waitFor();
          if (width > 390) await page.locator(".row-title", { hasText: "AA Hidran Baru" }).waitFor();
          await settled(page);
          await picture(page, `live-${look}`);
          open = false;
          for (const line of lines) await line.close({ code: 1001 });
          await page.locator(".light-connecting").first().waitFor({ state: "attached" });
          await picture(page, `cut-${look}`);
          for (const one of [near, far]) await changes.remove(one);
        },
        { width, height, dark, phone: width === 390, expectTrouble: true },
      );
    }
  }
});
