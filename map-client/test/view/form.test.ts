import { describe, expect, it } from "vitest";
import type { FieldJson } from "../../src/api/form";
import { Speech } from "../../src/i18n/speech";
import { changed, filled, read, spoken, textsOf } from "../../src/view/form";
import { words } from "../support/layers";

const id = new Speech("id", "Asia/Jakarta");
const en = new Speech("en", "Asia/Jakarta");

const field = (name: string, over: Partial<FieldJson> = {}): FieldJson => ({
  name,
  title: words(name),
  type: "text",
  required: false,
  ...over,
});
const faults = (fields: readonly FieldJson[], texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(read(fields, texts, id).faults).map(([name, { word }]) => [name, word]));

describe("what is typed into a form", () => {
  it("becomes values of the fields' types, and what is empty becomes null", () => {
    const fields = [
      field("name"),
      field("beds", { type: "integer" }),
      field("height", { type: "number" }),
      field("open", { type: "boolean" }),
      field("built", { type: "date" }),
      field("seen", { type: "time" }),
      field("note"),
    ];
    const texts = {
      name: "  RS Cipto ",
      beds: "1.200",
      height: "12,5",
      open: "false",
      built: "2026-11-24",
      seen: "2026-11-24T14:07",
      note: " ",
    };
    expect(read(fields, texts, id)).toEqual({
      values: {
        name: "RS Cipto",
        beds: 1200,
        height: 12.5,
        open: false,
        built: "2026-11-24",
        seen: "2026-11-24T07:07:00Z",
        note: null,
      },
      faults: {},
    });
  });

  it("reads numbers as the language writes them", () => {
    const height = [field("height", { type: "number" })];
    const value = (text: string, speech: Speech): unknown => read(height, { height: text }, speech).values["height"];
    expect(value("1.234,5", id)).toBe(1234.5);
    expect(value("1,234.5", en)).toBe(1234.5);
    expect(value("−3,25", id)).toBe(-3.25);
    expect(value("3.5", id)).toBe(3.5);
    expect(value("1.5.2", id)).toBeUndefined();
  });

  it("is refused field by field", () => {
    const fields = [
      field("name", { required: true }),
      field("code", { max_length: 3 }),
      field("beds", { type: "integer", min: 1, max: 10 }),
      field("floor", { type: "integer" }),
      field("kind", { choices: [{ value: "school", title: words("Sekolah") }] }),
      field("seen", { type: "time" }),
    ];
    expect(faults(fields, { name: " ", code: "abcd", beds: "11", floor: "2,5", kind: "zoo", seen: "soon" })).toEqual({
      name: "fieldRequired",
      code: "fieldTooLong",
      beds: "fieldAtMost",
      floor: "fieldInteger",
      kind: "fieldChoice",
      seen: "fieldTime",
    });
    expect(faults(fields, { name: "x", beds: "0" })).toEqual({ beds: "fieldAtLeast" });
    expect(faults([field("n", { type: "integer" })], { n: "NaN" })).toEqual({ n: "fieldInteger" });
  });

  it("keeps a secret as it is typed, spaces and all", () => {
    expect(read([field("old", { type: "secret" })], { old: " a b " }, id).values).toEqual({ old: " a b " });
  });

  it("sends of a row only what differs, and of a new one only what is there", () => {
    const values = { name: "A", kind: null, beds: 3 };
    expect(changed(values, { name: "A", beds: 2 })).toEqual({ beds: 3 });
    expect(changed(values, { name: "A", kind: "school", beds: 3 })).toEqual({ kind: null });
    expect(filled(values)).toEqual({ name: "A", beds: 3 });
  });
});

describe("a row in a form", () => {
  it("stands there so that it reads back as itself", () => {
    const fields = [
      field("name"),
      field("height", { type: "number" }),
      field("open", { type: "boolean" }),
      field("seen", { type: "time" }),
      field("agency_id", { choices: [{ value: 7, title: words("Dinas SDA") }] }),
    ];
    const row = { name: "<b>x</b>", height: 2.5, open: true, seen: "2026-11-24T07:07:00Z", agency_id: 7 };
    for (const speech of [id, en]) expect(read(fields, textsOf(fields, row, speech), speech).values).toEqual(row);
  });

  it("has the form's defaults where there is no row, and never a secret", () => {
    const fields = [field("status", { default: "active" }), field("password", { type: "secret", default: "x" })];
    expect(textsOf(fields, null, id)).toEqual({ status: "active", password: "" });
    expect(spoken(fields[1] as FieldJson, "hush", id)).toBeNull();
  });

  it("speaks choices in words", () => {
    const kind = field("kind", { choices: [{ value: "school", title: words("Sekolah", "School") }] });
    expect(spoken(kind, "school", id)).toBe("Sekolah");
    expect(spoken(kind, "school", en)).toBe("School");
    expect(spoken(kind, null, id)).toBeNull();
  });
});
