import { describe, expect, it } from "vitest";
import { FormerViews } from "../../src/view/former-views";

const at = (lon: number, zoom = 12): { lat: number; lon: number; zoom: number } => ({ lat: -6.2, lon, zoom });

describe("former views", () => {
  it("lead back the way one came, and no further", () => {
    const former = new FormerViews();
    for (const lon of [106, 107, 108]) former.arrived(at(lon));
    expect(former.back()).toEqual(at(107));
    former.arrived(at(107));
    expect(former.back()).toEqual(at(106));
    former.arrived(at(106));
    expect(former.back()).toBeNull();
  });

  it("do not count coming to rest on the same place twice", () => {
    const former = new FormerViews();
    former.arrived(at(106));
    former.arrived(at(106.00001));
    expect(former.length).toBe(0);
  });

  it("go on from where one went back to", () => {
    const former = new FormerViews();
    for (const lon of [106, 107]) former.arrived(at(lon));
    const back = former.back();
    if (back) former.arrived(back);
    former.arrived(at(109));
    expect(former.back()).toEqual(at(106));
  });

  it("keep the last fifty", () => {
    const former = new FormerViews();
    for (let i = 0; i < 80; i++) former.arrived(at(100 + i / 10));
    expect(former.length).toBe(50);
  });
});
