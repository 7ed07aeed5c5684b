import { describe, expect, it } from "vitest";
import { readPermalink, writePermalink } from "../../src/view/permalink";

describe("a permalink", () => {
  it("reads place, layers and selection as the README writes them", () => {
    expect(readPermalink("#14/-6.2112/106.8469?layers=areas,assets&select=assets/12")).toEqual({
      zoom: 14,
      lat: -6.2112,
      lon: 106.8469,
      layers: ["areas", "assets"],
      selected: { layer: "assets", id: "12" },
      at: null,
    });
  });

  it("says which moment of the past is looked at, and comes back with every digit of it", () => {
    const at = "2026-11-24T08:00:00.123456Z";
    const link = { zoom: 14, lat: -6.2112, lon: 106.8469, layers: null, selected: null, at };
    expect(writePermalink(link)).toBe(`#14/-6.2112/106.8469?at=${at}`);
    expect(readPermalink(writePermalink(link))?.at).toBe(at);
  });

  it.each(["yesterday", "2026-11-24", "2026-13-40T08:00:00Z", "2026-11-24T08:00:00", "2026-11-24T08:00:00+07:00", ""])(
    "knows no moment %s",
    (at) => expect(readPermalink(`#14/-6.2/106.8?at=${at}`)?.at).toBeNull(),
  );

  it("leaves the layers open when it names none, and shows none when the list is empty", () => {
    expect(readPermalink("#14/-6.2/106.8")?.layers).toBeNull();
    expect(readPermalink("#14/-6.2/106.8?layers=")?.layers).toEqual([]);
  });

  it("comes back as it was written, at any zoom within a pixel", () => {
    for (const zoom of [3, 8, 12, 14, 17, 20]) {
      const link = { zoom, lat: -6.211234, lon: 106.846987, layers: ["areas"], selected: null, at: null };
      const read = readPermalink(writePermalink(link));
      const degreesPerPx = 360 / (256 * 2 ** zoom);
      expect(read?.layers).toEqual(["areas"]);
      expect(Math.abs((read?.lat ?? 0) - link.lat)).toBeLessThan(degreesPerPx);
      expect(Math.abs((read?.lon ?? 0) - link.lon)).toBeLessThan(degreesPerPx);
    }
  });

  it("writes four digits of a degree at zoom 14", () => {
    const link = { zoom: 14, lat: -6.2112, lon: 106.8469, layers: ["areas", "assets"], selected: null, at: null };
    expect(writePermalink(link)).toBe("#14/-6.2112/106.8469?layers=areas,assets");
  });

  it.each([
    "",
    "#",
    "#map",
    "#14/-6.2",
    "#14/-6.2/106.8/1",
    "#14/NaN/106.8",
    "#14/-96.2/106.8",
    "#14/-6.2/206.8",
    "#99/-6.2/106.8",
    "#-1/-6.2/106.8",
    "#1e9/-6.2/106.8",
    "#14/ /106.8",
  ])("is no place on the map: %s", (hash) => {
    expect(readPermalink(hash)).toBeNull();
  });

  it("drops what is no layer id and no key", () => {
    const link = readPermalink("#14/-6.2/106.8?layers=areas,<script>,Ümlaut,&select=assets/1%20or%201");
    expect(link?.layers).toEqual(["areas"]);
    expect(link?.selected).toBeNull();
  });
});
