import { describe, expect, it } from "vitest";
import { NameOrder } from "../../src/view/name-order";
import { randomOf } from "../support/random";

const { compare } = new Intl.Collator("id", { numeric: true });
const NAMES = ["Hidran 2", "Hidran 10", "hidran 2", "Ápotek", "Apotek", "", "APILL", "Waduk", "Zebra", "123", "45"];

const inOrder = (names: readonly string[], order: NameOrder): string[] => {
  const ranks = order.ranksOf(names);
  return [...names].sort((a, b) => (ranks.get(a) ?? -1) - (ranks.get(b) ?? -1));
};

describe("the order of names", () => {
  it("is that of people, numbers by their worth", () => {
    expect(inOrder(["Hidran 10", "Apotek", "Hidran 2"], new NameOrder())).toEqual(["Apotek", "Hidran 2", "Hidran 10"]);
  });

  it.each([1, 2, 3, 4, 5])("stays that of people whatever names came before (seed %i)", (seed) => {
    const random = randomOf(seed);
    const order = new NameOrder(12);
    for (let round = 0; round < 60; round++) {
      const names = Array.from({ length: 1 + Math.floor(random() * 8) }, () => {
        const name = NAMES[Math.floor(random() * NAMES.length)] as string;
        return random() < 0.5 ? name : `${name} ${Math.floor(random() * 12)}`;
      });
      const sorted = inOrder([...new Set(names)], order);
      for (let i = 1; i < sorted.length; i++) {
        expect(compare(sorted[i - 1] as string, sorted[i] as string), `round ${round}: ${sorted.join("|")}`).not.toBe(
          1,
        );
      }
    }
  });
});
