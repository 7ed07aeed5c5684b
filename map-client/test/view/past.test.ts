import { describe, expect, it } from "vitest";
import { earliestOf, isoOf, momentAt, pastMoment, pastOf, spanFor, stepped, stretchOf } from "../../src/view/past";
import { layerJson } from "../support/layers";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-24T08:00:30Z");
const LONG_AGO = Date.parse("2026-01-01T00:00:00Z");

describe("the strip of time", () => {
  it("spans what is asked for, up to now, in whole steps", () => {
    const { from, to, step } = stretchOf("day", LONG_AGO, null, NOW);
    expect(to).toBeGreaterThanOrEqual(NOW);
    expect(to - NOW).toBeLessThan(step);
    expect(NOW - from).toBeGreaterThanOrEqual(DAY);
    expect(NOW - from).toBeLessThan(DAY + step);
    expect([from % step, to % step]).toEqual([0, 0]);
  });

  it("does not reach back before anything was kept", () => {
    const earliest = NOW - 3 * HOUR;
    expect(stretchOf("week", earliest, null, NOW).from).toBeGreaterThan(earliest - 600_001);
    expect(stretchOf("all", LONG_AGO, null, NOW).from).toBe(LONG_AGO);
  });

  it("holds the moment that is looked at, however long ago", () => {
    const at = NOW - 40 * DAY;
    expect(stretchOf("day", LONG_AGO, at, NOW).from).toBeLessThanOrEqual(at);
    expect(spanFor(NOW - HOUR, NOW)).toBe("day");
    expect(spanFor(NOW - 2 * DAY, NOW)).toBe("week");
    expect(spanFor(at, NOW)).toBe("all");
  });

  it("has a length even where the past began just now", () => {
    const { from, to } = stretchOf("all", NOW, null, NOW);
    expect(to - from).toBeGreaterThan(0);
  });
});

describe("a moment", () => {
  it("is the present where it is not past, and the first that is kept where it is older", () => {
    expect(momentAt(NOW, LONG_AGO, NOW)).toBeNull();
    expect(momentAt(Infinity, LONG_AGO, NOW)).toBeNull();
    expect(momentAt(NOW - HOUR, LONG_AGO, NOW)).toBe(NOW - HOUR);
    expect(momentAt(0, LONG_AGO, NOW)).toBe(LONG_AGO);
  });

  it("is left by as many steps as led into it, though time goes on", () => {
    const back = stepped(null, -HOUR, NOW);
    expect(back).toBe(NOW - HOUR);
    expect(stepped(back, HOUR, NOW + 20_000)).toBeNull();
    expect(stepped(back, -HOUR, NOW + 20_000)).toBe(NOW - 2 * HOUR);
    expect(stepped(NOW - 2 * HOUR, HOUR, NOW)).toBe(NOW - HOUR);
  });

  it("is written as the server reads it", () => {
    expect(isoOf(Date.parse("2026-11-24T08:00:00Z"))).toBe("2026-11-24T08:00:00Z");
    expect(isoOf(null)).toBeNull();
  });

  it("of an address counts only if it is past", () => {
    expect(pastMoment("2026-11-24T08:00:00Z", NOW)).toBe("2026-11-24T08:00:00Z");
    expect(pastMoment("2026-11-24T08:01:00Z", NOW)).toBeNull();
    expect(pastMoment(null, NOW)).toBeNull();
  });
});

describe("a layer in the past", () => {
  const kept = layerJson({ history: { from: "2026-11-01T00:00:00Z" } });
  const without = layerJson({ history: null });

  it("is shown, was kept only later, or keeps no past", () => {
    expect(pastOf(without, null)).toBe("shown");
    expect(pastOf(without, "2026-11-24T08:00:00Z")).toBe("none");
    expect(pastOf(kept, "2026-11-24T08:00:00Z")).toBe("shown");
    expect(pastOf(kept, "2026-10-24T08:00:00Z")).toBe("later");
  });

  it("of all of them the first says since when there is a past", () => {
    expect(earliestOf([without])).toBeNull();
    const since = (from: string): ReturnType<typeof layerJson> => layerJson({ history: { from } });
    const first = since("2026-02-01T00:00:00.123456Z");
    expect(earliestOf([kept, first, without])).toBe(Date.parse("2026-02-01T00:00:00.124Z"));
    expect(earliestOf([kept, since("2026-02-01T00:00:02.5Z"), first])).toBe(Date.parse("2026-02-01T00:00:02.501Z"));
  });
});
