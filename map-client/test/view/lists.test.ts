import { describe, expect, it } from "vitest";
import { connectionOf } from "../../src/view/connection";
import { filtered, rowsInSight, tally } from "../../src/view/in-view";
import { emblem, legendAt } from "../../src/view/legend";
import { Remembered } from "../../src/view/remembered";
import { scaleBar } from "../../src/view/scale";
import { mark, rule } from "../support/rules";

describe("the list of what is in view", () => {
  const row = (id: string, title: string, subtitle = ""): Parameters<typeof filtered>[0][number] => ({
    layer: "assets",
    id,
    title,
    subtitle,
    kind: "",
    rule: null,
  });

  it("is narrowed by every word, wherever it stands", () => {
    const rows = [row("1", "Puskesmas Menteng", "Jakarta Pusat"), row("2", "Puskesmas Tebet", "Jakarta Selatan")];
    expect(filtered(rows, "puskesmas PUSAT").map((r) => r.id)).toEqual(["1"]);
    expect(filtered(rows, "  ")).toBe(rows);
  });

  it("is counted by kind, the most frequent first, layers as they come", () => {
    const asset = (kind: string, rule: string): Parameters<typeof tally>[0][number] => ({
      layer: "assets",
      kind,
      rule,
    });
    const hospitals = [
      asset("Rumah sakit", "broken"),
      asset("Rumah sakit", "hospital"),
      asset("Rumah sakit", "hospital"),
    ];
    const area = { layer: "areas", kind: "Kecamatan", rule: "bound" };
    expect(tally([asset("Halte", "stop"), ...hospitals, area])).toEqual([
      { layer: "assets", kind: "Rumah sakit", rule: "hospital", count: 3 },
      { layer: "assets", kind: "Halte", rule: "stop", count: 1 },
      { layer: "areas", kind: "Kecamatan", rule: "bound", count: 1 },
    ]);
  });

  it("puts only the rows in sight on the page", () => {
    const [from, to] = rowsInSight(44_000, 600, 44, 5000);
    expect(from).toBeGreaterThan(990);
    expect(to).toBeLessThan(1022);
    expect(rowsInSight(0, 600, 44, 3)).toEqual([0, 3]);
    expect(rowsInSight(9000, 600, 44, 3)[0]).toBeLessThanOrEqual(3);
  });
});

describe("a legend", () => {
  const style = {
    rules: [
      rule("dot", [mark({ size: 5 })], { title: { id: "Kesehatan", en: "Health" }, zooms: [0, 13] }),
      rule("hospital", [mark()], { title: { id: "Rumah sakit", en: "Hospital" }, zooms: [13, 24] }),
      rule("hospital-night", [mark()], { title: { id: "Rumah sakit", en: "Hospital" }, zooms: [13, 24] }),
      rule("name", [mark()], { title: null }),
    ],
  };

  it("shows what is drawn at the zoom, each title once, nothing without a title", () => {
    expect(legendAt(style, 12).map((entry) => entry.title.id)).toEqual(["Kesehatan"]);
    expect(legendAt(style, 14).map((entry) => entry.title.id)).toEqual(["Rumah sakit"]);
    expect(legendAt(style, 14)[0]?.rules).toEqual(["hospital-night", "hospital"]);
  });

  it("is a sign beside the name when there is only one", () => {
    expect(emblem(style, 12)).toBeNull();
    expect(emblem({ rules: style.rules.slice(1) }, 12)).toEqual([mark()]);
  });
});

describe("the connection light", () => {
  const signs = { online: true, loading: false, failing: false, line: "off", lagMs: 0, lastData: 0 } as const;

  it("shows what is missing, and after a minute that it is cut off", () => {
    expect(connectionOf(signs, 1000)).toBe("connected");
    expect(connectionOf({ ...signs, loading: true }, 1000)).toBe("loading");
    expect(connectionOf({ ...signs, failing: true }, 30_000)).toBe("connecting");
    expect(connectionOf({ ...signs, failing: true }, 90_000)).toBe("disconnected");
    expect(connectionOf({ ...signs, online: false }, 0)).toBe("disconnected");
  });

  it("is live while the line is open and the server up to date", () => {
    expect(connectionOf({ ...signs, line: "opening" }, 1000)).toBe("loading");
    expect(connectionOf({ ...signs, line: "open" }, 1000)).toBe("live");
    expect(connectionOf({ ...signs, line: "open", lagMs: 6_000 }, 6_000)).toBe("connecting");
    expect(connectionOf({ ...signs, line: "cut", loading: true }, 1000)).toBe("connecting");
    expect(connectionOf({ ...signs, line: "cut" }, 90_000)).toBe("disconnected");
  });
});

describe("the scale bar", () => {
  it("is a round distance that has room, true to the latitude", () => {
    const bar = scaleBar(-6.2, 14, 90);
    expect(bar.metres).toBe(500);
    expect(bar.px).toBeGreaterThan(45);
    expect(bar.px).toBeLessThanOrEqual(90);
    expect(scaleBar(60, 14, 90).metres).toBeLessThan(bar.metres);
  });
});

describe("what a browser remembers", () => {
  it("is one of the choices, and nothing where nothing may be kept", () => {
    const kept = new Map([["nadi.theme", "neon"]]);
    const store = {
      getItem: (k: string) => kept.get(k) ?? null,
      setItem: (k: string, v: string) => void kept.set(k, v),
    };
    const remembered = new Remembered(() => store);
    expect(remembered.choice("theme", ["light", "dark"])).toBeNull();
    remembered.keep("theme", "dark");
    expect(remembered.choice("theme", ["light", "dark"])).toBe("dark");
    const forbidden = new Remembered(() => {
      throw new DOMException("no", "SecurityError");
    });
    forbidden.keep("theme", "dark");
    expect(forbidden.choice("theme", ["light", "dark"])).toBeNull();
  });
});
