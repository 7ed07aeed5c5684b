import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en";
import { id } from "../../src/i18n/id";
import { Speech } from "../../src/i18n/speech";

const indonesian = new Speech("id", "Asia/Jakarta");
const english = new Speech("en", "Asia/Jakarta");
const AT = new Date("2026-11-24T07:07:32Z");

describe("words", () => {
  it("have the same blanks in both languages", () => {
    const blanks = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const key of Object.keys(id) as (keyof typeof id)[]) {
      expect([key, blanks(en[key])]).toEqual([key, blanks(id[key])]);
    }
  });

  it("are filled in, one and many apart", () => {
    expect(english.say("inViewCount", { n: 1 })).toBe("1 feature");
    expect(english.say("inViewCount", { n: "1,284" })).toBe("1,284 features");
    expect(indonesian.say("inViewCount", { n: 1 })).toBe("1 objek");
    expect(indonesian.say("zoomLevel", { zoom: 14 })).toBe("Peta: z 14");
  });

  it("of a declared label fall back to the other language", () => {
    expect(english.of({ id: "Wilayah", en: "" })).toBe("Wilayah");
    expect(english.of({ id: "Wilayah", en: "Areas" })).toBe("Areas");
  });
});

describe("numbers, places and times", () => {
  it("are written as in SCREENS.md 8", () => {
    const { format } = indonesian;
    expect(format.integer(1284)).toBe("1.284");
    expect(format.place(-6.2112, 106.8469)).toBe("−6,21120 106,84690");
    expect(format.clock(AT)).toBe("14.07");
    expect(format.clock(AT, true)).toBe("14.07.32");
    expect(format.shortDay(AT)).toBe("Sel 24 Nov");
    expect(format.fullDay(AT)).toBe("Selasa, 24 November 2026");
    expect(format.distance(46)).toBe("46 m");
    expect(format.distance(1900)).toBe("1,9 km");
  });

  it("take the zone's own name: WIB, WITA, WIT", () => {
    const zone = (name: string): string => new Speech("en", name).format.zone(AT);
    expect(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"].map(zone)).toEqual(["WIB", "WITA", "WIT"]);
  });

  it("tell ages in the largest unit that fits", () => {
    const ages = [0, 2_000, 14 * 60_000, 3 * 3_600_000, 2 * 86_400_000, -5_000];
    expect(ages.map((ms) => indonesian.format.age(ms))).toEqual([
      "baru saja",
      "2 dtk",
      "14 mnt",
      "3 j",
      "2 hari",
      "baru saja",
    ]);
    expect(english.format.age(86_400_000)).toBe("1 d");
  });
});
