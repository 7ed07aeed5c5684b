import { describe, expect, it } from "vitest";
import { AreaAnchors } from "../../src/draw/anchors";
import { joinRuns, lengthOf, lettersAlong } from "../../src/draw/along";
import { type Label, type LabelJob, type Measure, labelText, typeFace, wrappings } from "../../src/draw/label";
import { labelJobs, markBoxes } from "../../src/draw/label-jobs";
import { layoutLabels } from "../../src/draw/label-layout";
import { paintLabels } from "../../src/draw/paint-labels";
import { covers, overlaps } from "../../src/geo/box";
import { randomOf } from "../support/random";
import { RecordedInk } from "../support/recorded-ink";
import { mark, rule, stroke, text, tokens } from "../support/rules";
import { rectangle, sceneOf } from "../support/scenes";

const VIEW = { minX: 0, minY: 0, maxX: 512, maxY: 512 };
const measure: Measure = (t, type) => t.length * (type.size * 0.6 + type.trackingPx);

function job(name: string, x: number, y: number, over: Partial<LabelJob> = {}): LabelJob {
  const symbol = text();
  return {
    key: name,
    text: name,
    symbol,
    type: typeFace(symbol, tokens, false),
    places: [{ x, y, anchor: [0.5, 0.5] }],
    runs: null,
    room: Infinity,
    priority: [1],
    ...over,
  };
}

const texts = (labels: readonly Label[]): string[] => labels.map((label) => label.job.text);

describe("labels", () => {
  it("never overlap, never leave the view and never cover a mark, whatever the input", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = randomOf(seed);
      const at = (): number => random() * 560 - 24;
      const jobs = Array.from({ length: 120 }, (_, i) => {
        const name = `Kelurahan ${"x".repeat(Math.floor(random() * 12))} ${i}`;
        const places = Array.from({ length: 3 }, () => ({ x: at(), y: at(), anchor: [random(), random()] as const }));
        const runs = i % 5 === 0 ? [[at(), at(), at(), at(), at(), at()]] : null;
        return job(name, 0, 0, { places, runs, room: 40 + random() * 200, priority: [Math.floor(random() * 3)] });
      });
      const marks = Array.from({ length: 30 }, () => {
        const [x, y] = [at(), at()];
        return { minX: x, minY: y, maxX: x + 18, maxY: y + 18 };
      });
      const labels = layoutLabels(jobs, measure, VIEW, marks);
      expect(labels.length, `seed ${seed}`).toBeGreaterThan(10);
      labels.forEach((label, i) => {
        for (const box of label.boxes) {
          expect(covers(VIEW, box), `seed ${seed}: ${label.job.text} leaves the view`).toBe(true);
          expect(
            marks.some((m) => overlaps(m, box)),
            `seed ${seed}: ${label.job.text} on a mark`,
          ).toBe(false);
          for (const other of labels.slice(i + 1)) {
            const clash = other.boxes.some((b) => overlaps(b, box));
            expect(clash, `seed ${seed}: ${label.job.text} on ${other.job.text}`).toBe(false);
          }
        }
      });
    }
  });

  it("drop the one of lower priority, whatever their order", () => {
    const big = job("Jakarta Pusat", 100, 100, { priority: [13] });
    const small = job("Menteng", 100, 104, { priority: [11] });
    expect(texts(layoutLabels([small, big], measure, VIEW, []))).toEqual(["Jakarta Pusat"]);
    expect(texts(layoutLabels([big, small], measure, VIEW, []))).toEqual(["Jakarta Pusat"]);
  });

  it("take the next place when the first is taken", () => {
    const places = [100, 140].map((y) => ({ x: 100, y, anchor: [0.5, 0.5] as const }));
    const labels = layoutLabels([job("A", 100, 100, { priority: [2] }), job("B", 0, 0, { places })], measure, VIEW, []);
    expect(labels.map((label) => label.runs[0]?.y)).toEqual([100, 140]);
  });

  it("name a thing once", () => {
    const jobs = [job("Guntur", 100, 100), job("Guntur", 300, 300)];
    expect(layoutLabels(jobs, measure, VIEW, [])).toHaveLength(1);
  });

  it("stand on their anchor as SLD counts it, from the lower left", () => {
    const at = (anchor: readonly [number, number]): number[] => {
      const [label] = layoutLabels([job("AB", 0, 0, { places: [{ x: 200, y: 200, anchor }] })], measure, VIEW, []);
      return [label?.boxes[0]?.minX ?? 0, label?.boxes[0]?.minY ?? 0].map(Math.round);
    };
    expect(at([0, 0])).toEqual([200, 187]);
    expect(at([1, 1])).toEqual([187, 200]);
  });
});

describe("wording", () => {
  const width = (line: string): number => line.length * 10;

  it("of areas is capitals with space between letters, of points as written", () => {
    expect(labelText(text(), { name: "Kebon Sirih" }, true)).toBe("KEBON SIRIH");
    expect(labelText(text(), { name: "Kebon Sirih" }, false)).toBe("Kebon Sirih");
    expect(typeFace(text(), tokens, true).trackingPx).toBeGreaterThan(0);
    expect(typeFace(text(), tokens, false).trackingPx).toBe(0);
  });

  it("joins properties and words, and is empty without a value", () => {
    const symbol = text({ label: [{ property: "name" }, { text: " · " }, { property: "n" }] });
    expect(labelText(symbol, { name: "Tebet", n: 12 }, false)).toBe("Tebet · 12");
    expect(labelText(text(), {}, false)).toBe("");
  });

  it("breaks where a line would be wider than its room, evenly", () => {
    expect(wrappings("MENTENG", 50, width)).toEqual([["MENTENG"]]);
    expect(wrappings("TANJUNG DUREN", 200, width)[0]).toEqual(["TANJUNG DUREN"]);
    expect(wrappings("TANJUNG DUREN UTARA", 140, width)[0]).toEqual(["TANJUNG", "DUREN UTARA"]);
    expect(wrappings("KOTA ADMINISTRASI JAKARTA BARAT", 140, width)[0]).toEqual([
      "KOTA",
      "ADMINISTRASI",
      "JAKARTA BARAT",
    ]);
  });
});

describe("letters along a line", () => {
  const widths = (t: string): number[] => Array.from(t, () => 10);

  it("stand in a row with their angles", () => {
    const letters = lettersAlong([0, 0, 100, 0], "ABC", widths("ABC"), 50);
    expect(letters?.map((l) => [l.text, l.x, l.y, l.angle])).toEqual([
      ["A", 40, 0, 0],
      ["B", 50, 0, 0],
      ["C", 60, 0, 0],
    ]);
  });

  it("are upright on a line that runs to the left", () => {
    const letters = lettersAlong([100, 0, 0, 0], "ABC", widths("ABC"), 50);
    expect(letters?.map((l) => l.x)).toEqual([40, 50, 60]);
    expect(letters?.every((l) => l.angle === 0)).toBe(true);
  });

  it("are not set round a sharp corner or on a line that is too short", () => {
    expect(lettersAlong([0, 0, 50, 0, 50, 50], "ABCD", widths("ABCD"), 50)).toBeNull();
    expect(lettersAlong([0, 0, 20, 0], "ABC", widths("ABC"), 10)).toBeNull();
  });

  it("run over pieces of one street that meet, whichever way they go", () => {
    const joined = joinRuns(
      [
        [0, 0, 10, 0],
        [30, 0, 20, 0],
        [20.5, 0, 10, 0],
        [0, 90, 5, 90],
      ],
      1,
    );
    expect(joined.map((run) => Math.round(lengthOf(run)))).toEqual([30, 5]);
  });
});

describe("the names of a scene", () => {
  const areas = {
    id: "areas",
    rules: [rule("n", [{ type: "polygon" as const, fill: null, stroke: stroke("map-bound-kel") }, text()])],
    tiles: {
      "1/0/0": [
        { id: 9, type: 3 as const, lines: [rectangle(2048, 1024, 4160, 3072)], properties: { name: "Guntur" } },
      ],
      "1/1/0": [{ id: 9, type: 3 as const, lines: [rectangle(-64, 1024, 2048, 3072)], properties: { name: "Guntur" } }],
    },
  };
  const view = { minX: 0, minY: 0, maxX: 1024, maxY: 1024 };
  const place = (layers: Parameters<typeof sceneOf>[1]): Label[] => {
    const scene = sceneOf(2, layers);
    const jobs = labelJobs(scene, view, tokens, new AreaAnchors());
    return layoutLabels(jobs, measure, view, markBoxes(scene, view));
  };

  it("hold an area that lies in two tiles once", () => {
    expect(texts(place([areas]))).toEqual(["GUNTUR"]);
  });

  it("make way for a symbol that stands in the area's middle", () => {
    const [free] = place([areas]);
    const { x = 0, y = 0 } = free?.runs[0] ?? {};
    const drawn = [
      { id: 1, type: 1 as const, lines: [[[Math.round((x % 512) * 8), Math.round((y % 512) * 8)] as const]] },
    ];
    const tile = `1/${Math.floor(x / 512)}/0`;
    const assets = { id: "assets", rules: [rule("m", [mark()])], tiles: { [tile]: drawn } };
    const [moved] = place([areas, assets]);
    expect(moved?.job.text).toBe("GUNTUR");
    expect(Math.hypot((moved?.runs[0]?.x ?? 0) - x, (moved?.runs[0]?.y ?? 0) - y)).toBeGreaterThan(9);
  });

  it("leave out an area that is too small for any", () => {
    const tiny = [{ id: 1, type: 3 as const, lines: [rectangle(0, 0, 80, 80)], properties: { name: "Pulau" } }];
    expect(place([{ ...areas, tiles: { "1/0/0": tiny } }])).toEqual([]);
  });

  it("leave out what has no name", () => {
    const nameless = [{ id: 1, type: 3 as const, lines: [rectangle(0, 0, 2000, 2000)] }];
    expect(place([{ ...areas, tiles: { "1/0/0": nameless } }])).toEqual([]);
  });
});

describe("painting names", () => {
  it("puts every halo below every letter", () => {
    const labels = layoutLabels([job("A", 100, 100), job("B", 200, 100)], measure, VIEW, []);
    const ink = new RecordedInk();
    paintLabels(ink.context, labels, 0, 0, tokens);
    const order = ink.names().filter((name) => name === "strokeText" || name === "fillText");
    expect(order).toEqual(["strokeText", "strokeText", "fillText", "fillText"]);
    expect(ink.all("lineWidth=")[0]).toEqual([3]);
  });
});
