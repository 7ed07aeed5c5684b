import { describe, expect, it } from "vitest";
import type { FoundJson } from "../../src/api/types";
import { NO_SEARCH, answered, byLayer, chosenFind, failed, moved, typed } from "../../src/view/search";

const found = (layer: string, id: string): FoundJson => ({
  layer,
  id,
  title: `${layer} ${id}`,
  subtitle: null,
  point: [106.8, -6.2],
  bbox: null,
});
const MENTENG = [found("areas", "1"), found("assets", "2"), found("areas", "3")];

describe("the search box", () => {
  it("asks from the second letter on and forgets all when it is emptied", () => {
    expect(typed(NO_SEARCH, "m").state).toBe("short");
    expect(typed(NO_SEARCH, "  m ").state).toBe("short");
    expect(typed(NO_SEARCH, "me").state).toBe("asking");
    expect(typed(answered(typed(NO_SEARCH, "me"), "me", MENTENG), "").finds).toEqual([]);
  });

  it("keeps the finds while the next answer is under way", () => {
    const first = answered(typed(NO_SEARCH, "me"), "me", MENTENG);
    expect(typed(first, "men").finds).toHaveLength(3);
    expect(typed(first, "men").state).toBe("asking");
  });

  it("drops an answer for words that no longer stand there", () => {
    const search = typed(NO_SEARCH, "menteng");
    expect(answered(search, "men", MENTENG)).toBe(search);
    expect(failed(search, "men")).toBe(search);
  });

  it("says so when nothing was found or the asking failed", () => {
    expect(answered(typed(NO_SEARCH, "qq"), "qq", []).state).toBe("nothing");
    expect(failed(typed(NO_SEARCH, "qq"), "qq").state).toBe("failed");
  });

  it("chooses the first find, and the arrows go round", () => {
    const search = answered(typed(NO_SEARCH, "me"), "me", MENTENG);
    expect(chosenFind(search)?.id).toBe("1");
    expect(chosenFind(moved(search, -1))?.id).toBe("2");
    expect(chosenFind(moved(moved(search, -1), 1))?.id).toBe("1");
    expect(moved(NO_SEARCH, 1)).toBe(NO_SEARCH);
  });

  it("groups the finds by layer, the layer of the best one first", () => {
    expect(byLayer(MENTENG).map((find) => find.id)).toEqual(["1", "3", "2"]);
  });
});
