import { describe, expect } from "vitest";
import { hasPeople, person, signIn } from "./support/people";
import { serverUrl, visit } from "./support/session";

const FAULTS = {
  faults: [
    {
      file: "/srv/kota/layers/assets.yaml",
      line: 11,
      what: "attributes.depth.type is nmuber",
      cure: "write one of text, integer, number",
    },
  ],
};

describe.skipIf(!hasPeople)("faults in files of layers", () => {
  visit("are told to the admin with place and cure, and are gone when they are mended", async (page) => {
    await page.route(`${serverUrl()}/api/layer-faults`, (route) => route.fulfill({ json: FAULTS }));
    await signIn(page, person("admin"), "/map");
    const chip = page.locator(".layer-faults");
    await chip.getByText("Kesalahan di berkas lapisan: 1").waitFor();
    expect(await chip.getByText("layers/assets.yaml:11").isVisible()).toBe(false);
    await chip.locator("summary").click();
    await chip.getByText("layers/assets.yaml:11").waitFor();
    await chip.getByText("write one of text, integer, number").waitFor();
    await page.unroute(`${serverUrl()}/api/layer-faults`);
    const answered = page.waitForResponse((response) => response.url().endsWith("/api/layer-faults"));
    await page.reload();
    expect(await (await answered).json()).toEqual({ faults: [] });
    await expect.poll(() => chip.count()).toBe(0);
  });

  visit("are not asked for by others", async (page) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await signIn(page, person("operator"), "/map");
    await page.locator(".middle").waitFor();
    await expect.poll(() => asked.includes("/api/layers")).toBe(true);
    expect(asked).not.toContain("/api/layer-faults");
  });
});
