import { describe, expect, it } from "vitest";
import type { FormJson } from "../../src/api/form";
import type { FeatureJson } from "../../src/api/types";
import { Speech } from "../../src/i18n/speech";
import {
  type Editing,
  beginning,
  differences,
  draftOf,
  isNothing,
  isTouched,
  movedMeanwhile,
  overtaken,
} from "../../src/view/editing";
import { layerJson, words } from "../support/layers";

const id = new Speech("id", "Asia/Jakarta");

const form: FormJson = {
  title: words("Aset"),
  fields: [
    { name: "name", title: words("Nama"), type: "text", required: true },
    { name: "kind", title: words("Jenis"), type: "text", required: false },
    { name: "beds", title: words("Tempat tidur"), type: "integer", required: false },
  ],
  geometry: { type: "Point", required: true },
  acts: ["create", "update"],
};
const row = (over: Record<string, string | number | null>, version: number, lon = 106.8): FeatureJson => ({
  type: "Feature",
  id: "7",
  geometry: { type: "Point", coordinates: [lon, -6.2] },
  properties: { name: "RS A", kind: "hospital", beds: 10, area: "X", ...over },
  version,
  actions: ["update", "move"],
});
const editing = (over: Partial<Editing> = {}): Editing => ({
  ...beginning("change", layerJson(), form, row({}, 3), id),
  ...over,
});

describe("a change", () => {
  it("says only what differs, and nothing of what is not asked for", () => {
    expect(isNothing(draftOf(editing(), id))).toBe(true);
    expect(isTouched(editing(), id)).toBe(false);
    const typed = editing({ texts: { name: "RS B", kind: "", beds: "10" } });
    expect(isTouched(typed, id)).toBe(true);
    expect(draftOf(typed, id)).toEqual({ properties: { name: "RS B", kind: null }, faults: {} });
  });

  it("says the place only when it was moved", () => {
    const moved = editing({ geometry: { type: "Point", coordinates: [106.9, -6.2] } });
    expect(draftOf(moved, id)).toEqual({
      properties: {},
      geometry: { type: "Point", coordinates: [106.9, -6.2] },
      faults: {},
    });
    expect(draftOf(editing({ geometry: null }), id).faults).toEqual({ geometry: "Letaknya belum ditentukan." });
  });

  it("of a new feature says all that is filled in", () => {
    const fresh = { ...beginning("create", layerJson(), form, null, id), texts: { name: "Baru", kind: "", beds: "2" } };
    const placed: Editing = { ...fresh, geometry: { type: "Point", coordinates: [1, 2] } };
    expect(draftOf(placed, id)).toEqual({
      properties: { name: "Baru", beds: 2 },
      geometry: { type: "Point", coordinates: [1, 2] },
      faults: {},
    });
  });
});

describe("somebody else was faster", () => {
  const mine = editing({ texts: { name: "RS Saya", kind: "hospital", beds: "10" } });
  const theirs = row({ name: "RS Dia", beds: 25 }, 4);

  it("keeps what was typed, and follows where nothing was typed", () => {
    const after = overtaken(mine, theirs, id);
    expect(after.texts).toEqual({ name: "RS Saya", kind: "hospital", beds: "25" });
    expect(draftOf(after, id).properties).toEqual({ name: "RS Saya" });
  });

  it("shows both versions of each field that differs or was changed", () => {
    const rows = differences(overtaken(mine, theirs, id), id);
    expect(rows.map(({ name, mine: own, now, same }) => [name, own, now, same])).toEqual([
      ["name", "RS Saya", "RS Dia", false],
      ["beds", "25", "25", true],
    ]);
  });

  it("can be overtaken twice without losing what was typed", () => {
    const twice = overtaken(overtaken(mine, theirs, id), row({ name: "RS Mereka", beds: 30 }, 5), id);
    expect(twice.texts).toEqual({ name: "RS Saya", kind: "hospital", beds: "30" });
    expect(twice.stale?.version).toBe(5);
  });

  it("does not send back a place that only the other one moved", () => {
    const after = overtaken(mine, row({}, 4, 107), id);
    expect(movedMeanwhile(after)).toBe(true);
    expect(draftOf(after, id).geometry).toBeUndefined();
  });
});
