import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en";
import { id } from "../../src/i18n/id";
import { KEY_LIST, actOf } from "../../src/view/keys";

const press = (key: string, over = {}): Parameters<typeof actOf>[0] => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...over,
});
const reading = { typing: false, singleKeys: true };

describe("keys", () => {
  it.each([
    ["/", "search"],
    ["l", "layers"],
    ["L", "layers"],
    ["f", "fit"],
    ["z", "formerView"],
    ["d", "list"],
    ["?", "help"],
    ["+", "zoomIn"],
    ["-", "zoomOut"],
    ["Escape", "escape"],
  ])("%s does %s", (key, act) => {
    expect(actOf(press(key), reading)).toBe(act);
  });

  it("are letters inside a text field, all but Escape", () => {
    const typing = { typing: true, singleKeys: true };
    expect(actOf(press("l"), typing)).toBeNull();
    expect(actOf(press("/"), typing)).toBeNull();
    expect(actOf(press("Escape"), typing)).toBe("escape");
  });

  it("can be switched off, all but Escape", () => {
    const off = { typing: false, singleKeys: false };
    expect(actOf(press("f"), off)).toBeNull();
    expect(actOf(press("Escape"), off)).toBe("escape");
  });

  it("leave the browser its own: Ctrl+F, Alt+D, Cmd+L", () => {
    expect(actOf(press("f", { ctrlKey: true }), reading)).toBeNull();
    expect(actOf(press("d", { altKey: true }), reading)).toBeNull();
    expect(actOf(press("l", { metaKey: true }), reading)).toBeNull();
  });

  it("stand in the help, each key that does something", () => {
    const listed = KEY_LIST.flatMap((row) => row.keys).map((key) => (typeof key === "string" ? key : key.word));
    for (const key of ["/", "L", "D", "F", "Z", "+", "?"]) expect(listed).toContain(key);
    for (const row of KEY_LIST) expect([id[row.does], en[row.does]]).not.toContain(undefined);
  });
});
