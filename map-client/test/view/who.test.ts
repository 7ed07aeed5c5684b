import { describe, expect, it } from "vitest";
import { Speech } from "../../src/i18n/speech";
import { layerJson } from "../support/layers";
import { changeRows } from "../../src/view/audit";
import { fromLocal, toLocal } from "../../src/view/local-time";
import { grantName, nextPage, sectionsFor, setName } from "../../src/view/who";

const id = new Speech("id", "Asia/Jakarta");

describe("who somebody is", () => {
  it("is said in words, and a set that is not known by its own", () => {
    expect(grantName({ set: "agency", scope: "agency:SDA" }, id)).toBe("OPD SDA");
    expect(grantName({ set: "area", scope: "area:31.71" }, id)).toBe("Wilayah 31.71");
    expect(grantName({ set: "executive", scope: "agency:SDA" }, id)).toBe("Pimpinan · OPD SDA");
    expect(setName("wizard", id)).toBe("wizard");
  });

  it("decides which sections are offered", () => {
    const addresses = (set: string): string[] =>
      sectionsFor({ account: "x", set, scope: "city" }).map(({ address }) => address);
    expect(addresses("admin")).toEqual(["/map", "/accounts"]);
    expect(addresses("auditor")).toEqual(["/map", "/audit"]);
    expect(addresses("public")).toEqual(["/map"]);
  });
});

describe("the page after signing in", () => {
  it("is one of this house, whatever the address asks for", () => {
    expect(nextPage("?next=%2Faudit")).toBe("/audit");
    expect(nextPage("?next=%2Fmap%2314%2F-6%2F106")).toBe("/map#14/-6/106");
    for (const bad of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "/login",
      "",
    ])
      expect(nextPage(`?next=${encodeURIComponent(bad)}`), bad).toBe("/map");
  });
});

describe("a time in a form", () => {
  it("is the city's, and comes back as the same instant", () => {
    expect(toLocal("2026-11-24T07:07:00Z", "Asia/Jakarta")).toBe("2026-11-24T14:07");
    expect(toLocal("2026-11-24T07:07:00Z", "Asia/Jayapura")).toBe("2026-11-24T16:07");
    expect(fromLocal("2026-11-24T14:07", "Asia/Jakarta")).toBe("2026-11-24T07:07:00Z");
    expect(fromLocal("24/11/2026", "Asia/Jakarta")).toBeNull();
    expect(fromLocal("2026-13-45T99:99", "Asia/Jakarta")).toBeNull();
  });
});

describe("a change in the audit", () => {
  it("names each column once with both values, whatever it holds", () => {
    const rows = (subject: string, before: unknown, after: unknown): unknown =>
      changeRows({ subject, before, after }, [layerJson()], id).map((row) => [row.title, row.before, row.after]);
    expect(rows("assets/17", '{"name":"A","beds":2,"kind":"hospital"}', { name: "<b>", open: true })).toEqual([
      ["Nama", "A", "<b>"],
      ["Tempat tidur", "2", null],
      ["Jenis", "Rumah sakit", null],
      ["Buka", null, "Ya"],
    ]);
    expect(rows("account/budi", null, { set: "admin", note: { a: 1 } })).toEqual([
      ["Peran", null, "admin"],
      ["note", null, '{"a":1}'],
    ]);
    expect(rows("audit", null, null)).toEqual([]);
    expect(rows("audit", "not json", null)).toEqual([["", "not json", null]]);
  });
});
