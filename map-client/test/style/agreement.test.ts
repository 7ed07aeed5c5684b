import { describe, expect, it } from "vitest";
import { type Row, type Truth, compileFilter } from "../../src/style/filter";
import type { Cql2 } from "../../src/style/style";
import conditions from "./conditions.json";

/** JSON gives the shape only loosely; the server writes exactly this. */
const cases = conditions.cases as unknown as readonly { filter: Cql2; row: Row; expected: Truth }[];

describe("the client's filter", () => {
  it("says of every row what the server says", () => {
    const wrong = cases.filter(({ filter, row, expected }) => compileFilter(filter)(row) !== expected);
    expect(wrong.map((c) => JSON.stringify(c))).toEqual([]);
  });

  it("is asked for all three answers", () => {
    const counts = [true, false, null].map((truth) => cases.filter((c) => c.expected === truth).length);
    expect(Math.min(...counts)).toBeGreaterThan(20);
  });
});
