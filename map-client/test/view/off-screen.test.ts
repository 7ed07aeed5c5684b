import { describe, expect, it } from "vitest";
import { beyond, joined, offScreen, without } from "../../src/view/off-screen";
import type { Bounds } from "../../src/view/opening";

const VIEW: Bounds = [106, -7, 107, -6];
const placed = (id: string, lon: number): { id: string; bounds: Bounds } => ({ id, bounds: [lon, -6.5, lon, -6.5] });

describe("what changes off screen", () => {
  it("is counted by features: one that changes five times is one", () => {
    let news = beyond("assets", [placed("1", 108), placed("2", 106.5)], VIEW);
    for (let n = 0; n < 5; n++) news = joined(news, offScreen("assets", ["1", "3"], [109, -6, 109, -6]));
    expect([...(news?.features ?? [])]).toEqual(["assets/1", "assets/3"]);
    expect(news?.bounds).toEqual([108, -6.5, 109, -6]);
  });

  it("with the same number in two layers is two", () => {
    const news = joined(offScreen("assets", ["1"], VIEW), offScreen("areas", ["1"], VIEW));
    expect(news?.features.size).toBe(2);
  });

  it("counts no longer what has come into view, and is nothing when nothing is left", () => {
    const news = offScreen("assets", ["1", "2"], [108, -6, 109, -6]);
    expect([...(without(news, "assets", ["1"])?.features ?? [])]).toEqual(["assets/2"]);
    expect(without(news, "assets", ["1", "2"])).toBeNull();
    expect(without(news, "areas", ["1", "2"])?.features.size).toBe(2);
  });
});
