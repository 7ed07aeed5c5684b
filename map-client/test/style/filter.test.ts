import { describe, expect, it } from "vitest";
import { type Row, compareText, compileFilter } from "../../src/style/filter";
import type { Cql2 } from "../../src/style/style";
import { randomOf } from "../support/random";

const p = (property: string): { property: string } => ({ property });
const op = (name: string, ...args: unknown[]): Cql2 => ({ op: name, args });
const truth = (filter: Cql2 | null, row: Row): boolean | null => compileFilter(filter)(row);

const row: Row = { name: "Menteng", level: "kelurahan", population: 31020, open: true, empty: "" };

describe("a filter", () => {
  it("is always true when it is null", () => {
    expect(truth(null, {})).toBe(true);
  });

  it.each<[string, Cql2, boolean | null]>([
    ["equal text", op("=", p("level"), "kelurahan"), true],
    ["text is case-sensitive", op("=", p("level"), "Kelurahan"), false],
    ["not equal", op("<>", p("level"), "kecamatan"), true],
    ["less", op("<", p("population"), 31021), true],
    ["less is strict", op("<", p("population"), 31020), false],
    ["at most", op("<=", p("population"), 31020), true],
    ["more", op(">", p("population"), 31020), false],
    ["at least", op(">=", p("population"), 31020), true],
    ["boolean", op("=", p("open"), true), true],
    ["a boolean property alone", op("not", p("open")), false],
    ["empty text is not null", op("isNull", p("empty")), false],
    ["missing is null", op("isNull", p("nothing")), true],
    ["null equals nothing", op("=", p("nothing"), "x"), null],
    ["null differs from nothing", op("<>", p("nothing"), "x"), null],
    ["null equals null is unknown", op("=", p("nothing"), null), null],
    ["types that differ", op("=", p("population"), "31020"), null],
    ["both sides may be properties", op("=", p("name"), p("name")), true],
    ["between holds its ends", op("between", p("population"), 31020, 40000), true],
    ["outside", op("between", p("population"), 0, 31019), false],
    ["between with an unknown end that already fails", op("between", p("population"), 40000, p("nothing")), false],
    ["between with an unknown end", op("between", p("population"), 0, p("nothing")), null],
    ["in", op("in", p("level"), ["kecamatan", "kelurahan"]), true],
    ["not in", op("in", p("level"), ["kecamatan"]), false],
    ["in with an unknown choice", op("in", p("level"), ["kecamatan", null]), null],
    ["in nothing", op("in", p("level"), []), false],
    ["null in", op("in", p("nothing"), ["a"]), null],
    ["like a run", op("like", p("name"), "Men%"), true],
    ["like the whole", op("like", p("name"), "ent"), false],
    ["like one letter", op("like", p("name"), "M_nteng"), true],
    ["like takes signs as they are", op("like", p("name"), "M.nteng"), false],
    ["like null", op("like", p("nothing"), "%"), null],
    ["like a number", op("like", p("population"), "3%"), null],
  ])("%s", (_, filter, expected) => {
    expect(truth(filter, row)).toBe(expected);
  });

  it("takes an escaped wildcard as a letter, and any line end as a character", () => {
    expect(truth(op("like", p("n"), "100\\%"), { n: "100%" })).toBe(true);
    expect(truth(op("like", p("n"), "100\\%"), { n: "100 m" })).toBe(false);
    expect(truth(op("like", p("n"), "a%b"), { n: "a\nb" })).toBe(true);
    expect(truth(op("like", p("n"), "_"), { n: "\u{1F6A8}" })).toBe(true);
  });

  it.each<[boolean | null, boolean | null, boolean | null, boolean | null]>([
    [true, true, true, true],
    [true, false, false, true],
    [true, null, null, true],
    [false, false, false, false],
    [false, null, false, null],
    [null, null, null, null],
  ])("joins %s with %s: and %s, or %s, in either order", (a, b, and, or) => {
    const part = (t: boolean | null): Cql2 => (t === null ? op("=", p("nothing"), 1) : op("=", 1, t ? 1 : 2));
    for (const [x, y] of [[a, b] as const, [b, a] as const]) {
      expect(truth(op("and", part(x), part(y)), row)).toBe(and);
      expect(truth(op("or", part(x), part(y)), row)).toBe(or);
    }
  });

  it("keeps unknown under not", () => {
    expect(truth(op("not", op("=", p("nothing"), 1)), row)).toBe(null);
    expect(truth(op("not", op("=", 1, 2)), row)).toBe(true);
  });

  it("compares dates and instants given as CQL2 objects by their text", () => {
    const since = op(">=", p("day"), { date: "2026-11-24" });
    expect(truth(since, { day: "2026-11-24" })).toBe(true);
    expect(truth(since, { day: "2026-11-23" })).toBe(false);
  });

  it("refuses what it does not know instead of guessing", () => {
    expect(() => compileFilter(op("s_intersects", p("geom"), 1))).toThrow(/unknown operator "s_intersects"/);
    expect(() => compileFilter(op("=", p("a"), { op: "+", args: [1, 2] }))).toThrow(/is no value/);
  });
});

describe("text order", () => {
  it("goes by code point where UTF-16 order is another", () => {
    // U+FF21 stands below U+1F6A8, whose first UTF-16 unit is 0xD83D.
    expect(compareText("\uFF21", "\u{1F6A8}")).toBeLessThan(0);
    expect(["\u{1F6A8}", "\uFF21"].sort()).toEqual(["\u{1F6A8}", "\uFF21"]);
  });

  it("puts capitals before small letters and a beginning before the whole", () => {
    expect(compareText("Z", "a")).toBeLessThan(0);
    expect(compareText("Kebon", "Kebon Sirih")).toBeLessThan(0);
    expect(compareText("é", "z")).toBeGreaterThan(0);
  });

  it("agrees with the order of UTF-8 bytes on seeded texts", () => {
    const random = randomOf(20261124);
    const letters = ["a", "Z", "é", "ß", "\uE000", "\uFFFD", "\uD7FF", "\u{10000}", "\u{1F6A8}", "\u{10FFFF}"];
    const word = (): string =>
      Array.from({ length: Math.floor(random() * 4) }, () => letters[Math.floor(random() * letters.length)]).join("");
    for (let i = 0; i < 2000; i++) {
      const [a, b] = [word(), word()];
      expect(Math.sign(compareText(a, b)), `${a} ${b}`).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }
  });
});
