import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(SRC, path), "utf8") }));

/** Rooms without Leaflet and without each other's doors: a room may use those to its left. */
const PURE = ["geo", "style", "tile", "draw", "api", "live", "i18n", "view"];

const offenders = (wrong: (file: { path: string; text: string }) => boolean): string[] =>
  files.filter(wrong).map((file) => file.path);

describe("the house of the client", () => {
  it("has Leaflet in leaflet/ and screens/ alone", () => {
    const imports = /from ["']leaflet|import ["']leaflet/;
    expect(offenders(({ path, text }) => imports.test(text) && !/^(leaflet|screens)\//.test(path))).toEqual([]);
  });

  it("lets a pure room use only the rooms before it", () => {
    const wrong = ({ path, text }: { path: string; text: string }): boolean => {
      const room = PURE.indexOf(path.split("/")[0] ?? "");
      if (room < 0) return false;
      const used = [...text.matchAll(/from "\.\.\/([a-z0-9-]+)\//g)].map((match) => match[1] ?? "");
      return used.some((other) => PURE.indexOf(other) < 0 || PURE.indexOf(other) > room);
    };
    expect(offenders(wrong)).toEqual([]);
  });

  it("keeps the parts of the screens (ui) free of Leaflet, of screens and of each other's data", () => {
    const doors = /from "\.\.\/(leaflet|screens|tile)\//;
    expect(offenders(({ path, text }) => path.startsWith("ui/") && doors.test(text))).toEqual([]);
  });

  it("asks the server in api/, tile/ and live/ alone", () => {
    const asks = /\bfetch\(|XMLHttpRequest|WebSocket/;
    const may = /^(api|tile|live)\/|^screens\/page\.ts$|^leaflet\/vector-layer\.ts$/;
    expect(offenders(({ path, text }) => asks.test(text) && !may.test(path))).toEqual([]);
  });

  it("speaks through the dictionary: no words stand in the markup, but for commands to type", () => {
    const words = /<(?!code)(\w+)[^<>]*>\s*[A-Za-z][^<>{}]*<\/\1>/;
    const spoken = /(aria-label|title|placeholder|alt)="[^"]+"/;
    expect(offenders(({ path, text }) => path.endsWith(".tsx") && (words.test(text) || spoken.test(text)))).toEqual([]);
  });

  it("names colours by token: no hex colour stands in the code", () => {
    expect(offenders(({ text }) => /["'`]#[0-9a-f]{3,8}\b/i.test(text) || /\brgba?\(/.test(text))).toEqual([]);
  });

  it("has no file over 400 lines", () => {
    expect(offenders(({ text }) => text.split("\n").length > 401)).toEqual([]);
  });
});
