import { describe, expect, it } from "vitest";
import type { DeletedJson, StateJson } from "../../src/api/past";
import { Speech } from "../../src/i18n/speech";
import { deletedRows, newestFirst, restorable } from "../../src/view/deleted";
import { historyLines } from "../../src/view/history";
import { layerJson } from "../support/layers";

const id = new Speech("id", "Asia/Jakarta");
const layer = layerJson();
const state = (over: Partial<StateJson>): StateJson => ({
  valid_from: "2026-11-24T08:00:00.123456Z",
  valid_to: null,
  op: "update",
  actor: "budi",
  reason: "",
  changes: [],
  moved: false,
  ...over,
});
const first = (...states: StateJson[]): ReturnType<typeof historyLines>[number] => {
  const [line] = historyLines(states, layer, null, id);
  if (!line) throw new Error("no line");
  return line;
};

describe("a line of a history", () => {
  it("says what changed in the words of the layer", () => {
    const line = first(
      state({
        reason: "laporan warga",
        changes: [
          { attribute: "kind", before: null, after: "hospital" },
          { attribute: "beds", before: 1284, after: null },
          { attribute: "not_of_this_layer", before: 1, after: 2 },
        ],
      }),
    );
    expect(line.rows).toEqual([
      { title: "Jenis", before: null, after: "Rumah sakit" },
      { title: "Tempat tidur", before: "1.284", after: null },
    ]);
    expect([line.what, line.who, line.reason, line.unseen]).toEqual([
      "historyUpdate",
      "oleh budi",
      "laporan warga",
      false,
    ]);
  });

  it("calls a move a move, and a move with a change a change", () => {
    expect(first(state({ moved: true })).what).toBe("historyMove");
    const both = first(state({ moved: true, changes: [{ attribute: "beds", before: 1, after: 2 }] }));
    expect([both.what, both.moved]).toEqual(["historyUpdate", true]);
  });

  it("tells that something changed which is not shown", () => {
    expect(first(state({})).unseen).toBe(true);
    expect(first(state({ op: "insert" })).unseen).toBe(false);
  });

  it("calls it brought back what comes after a deletion", () => {
    expect(first(state({ op: "insert" }), state({ op: "delete" })).what).toBe("historyRestore");
    expect(first(state({ op: "insert" })).what).toBe("historyInsert");
  });

  it("has no author for what stood there when the record began, and none where one is not told", () => {
    expect(first(state({ op: "begin", actor: "db:nadi" })).who).toBeNull();
    expect(first(state({ actor: null, reason: null })).who).toBeNull();
    expect(first(state({ actor: "db:nadi" })).who).toBe("langsung di basis data (nadi)");
  });

  it("leads to its very moment, of a deletion to the moment before", () => {
    expect(first(state({})).moment).toBe("2026-11-24T08:00:00.123456Z");
    expect(first(state({ op: "delete" })).moment).toBe("2026-11-24T08:00:00.122Z");
  });

  it("says which state is looked at", () => {
    const states = [
      state({ valid_from: "2026-11-24T08:00:00.123456Z" }),
      state({ valid_from: "2026-11-23T08:00:00.000000Z", valid_to: "2026-11-24T08:00:00.123456Z" }),
    ];
    const seen = (at: string | null): boolean[] => historyLines(states, layer, at, id).map((line) => line.seen);
    expect(seen(null)).toEqual([true, false]);
    expect(seen("2026-11-23T09:00:00Z")).toEqual([false, true]);
    expect(seen("2026-11-24T08:00:00.123456Z")).toEqual([true, false]);
    expect(seen("2026-11-01T00:00:00Z")).toEqual([false, false]);
  });
});

describe("the list of what is deleted", () => {
  const deleted = (at: string, over: Partial<DeletedJson> = {}): DeletedJson => ({
    id: "7",
    title: "Hidran 7",
    deleted_at: at,
    actor: "budi",
    reason: "salah",
    point: [106.8, -6.2],
    bbox: null,
    ...over,
  });

  it("offers layers that keep a past and take new features", () => {
    const own = layerJson({ id: "own", actions: ["create"] });
    const other = layerJson({ id: "other", actions: [] });
    const now = layerJson({ id: "now", actions: ["create"], history: null });
    expect(restorable([own, other, now]).map((one) => one.id)).toEqual(["own"]);
  });

  it("names when and by whom, and the last moment at which it was there", () => {
    const [row] = deletedRows(layer, [deleted("2026-11-24T08:00:00.5Z", { title: "" })], id);
    expect(row).toMatchObject({
      title: null,
      layerTitle: "Aset",
      time: "24 Nov 2026 15.00 WIB",
      who: "oleh budi",
      moment: "2026-11-24T08:00:00.499Z",
    });
  });

  it("puts the last deleted first, whatever its layer", () => {
    const rows = deletedRows(layer, [deleted("2026-11-24T08:00:00Z"), deleted("2026-11-25T08:00:00Z")], id);
    expect(newestFirst(rows).map((row) => row.deletedAt)).toEqual(["2026-11-25T08:00:00Z", "2026-11-24T08:00:00Z"]);
  });
});
