import { describe, expect, it } from "vitest";
import { compileStyle, drawsAt, rulesAt, zoomOfScale } from "../../src/style/rules";
import type { RuleJson } from "../../src/style/style";
import { eq, mark, rule } from "../support/rules";

const names = (rules: readonly RuleJson[], zoom: number, row: Record<string, string>): string[] =>
  rulesAt(compileStyle({ rules }), zoom)(row).map((r) => r.name);

describe("rules", () => {
  it("draw from their lower zoom up to, but not at, their upper zoom", () => {
    const [r] = compileStyle({ rules: [rule("r", [mark()], { zooms: [13, 16] })] });
    if (!r) throw new Error("no rule");
    expect([12.999, 13, 15.999, 16].map((zoom) => drawsAt(r, zoom))).toEqual([false, true, true, false]);
  });

  it("with open ends draw at every zoom, past the last one too", () => {
    const [r] = compileStyle({ rules: [rule("r", [mark()])] });
    if (!r) throw new Error("no rule");
    expect([0, 12, 23.9, 24, 25].map((zoom) => drawsAt(r, zoom))).toEqual([true, true, true, true, true]);
  });

  it("all paint when several match, in the order written", () => {
    const rules = [rule("all", []), rule("hydrants", [], { filter: eq("kind", "hydrant") })];
    expect(names(rules, 14, { kind: "hydrant" })).toEqual(["all", "hydrants"]);
    expect(names(rules, 14, { kind: "school" })).toEqual(["all"]);
  });

  it("of a higher pass paint later, wherever they are written", () => {
    const rules = [rule("line", [], { pass: 1 }), rule("casing", [], { pass: 0 })];
    expect(names(rules, 14, {})).toEqual(["casing", "line"]);
  });

  it("marked otherwise draw what no other rule of their pass matches at this zoom", () => {
    const rules = [
      rule("hydrant", [], { filter: eq("kind", "hydrant"), zooms: [13, 24] }),
      rule("rest", [], { otherwise: true }),
      rule("name", [], { pass: 1 }),
    ];
    expect(names(rules, 14, { kind: "hydrant" })).toEqual(["hydrant", "name"]);
    expect(names(rules, 14, { kind: "school" })).toEqual(["rest", "name"]);
    expect(names(rules, 12, { kind: "hydrant" })).toEqual(["rest", "name"]);
  });

  it("do not draw where their filter is unknown", () => {
    expect(names([rule("r", [], { filter: eq("kind", "hydrant") })], 14, {})).toEqual([]);
  });

  it("know the zoom of a scale denominator to three decimals", () => {
    expect(zoomOfScale(559082264)).toBe(0);
    expect(zoomOfScale(559082264 / 2 ** 13)).toBe(13);
    expect(zoomOfScale(50000)).toBe(13.449);
  });
});
