import { describe, expect, it } from "vitest";
import type { AttributeJson, Scalar } from "../../src/api/types";
import { Speech } from "../../src/i18n/speech";
import { boundsOf, pointOf } from "../../src/view/place";
import { popupOf, show, subtitleOf, titleOf } from "../../src/view/popup";
import { layerJson } from "../support/layers";

const id = new Speech("id", "Asia/Jakarta");
const en = new Speech("en", "Asia/Jakarta");
const layer = layerJson();
const attribute = (name: string): AttributeJson => layer.attributes.find((a) => a.name === name) as AttributeJson;
const text = (name: string, value: Scalar, speech = id): string | null => show(attribute(name), value, speech).text;

describe("a value in the popup", () => {
  it("is written as the language writes it", () => {
    expect(text("beds", 1284)).toBe("1.284");
    expect(text("beds", 1284, en)).toBe("1,284");
    expect(text("height", -3.5)).toBe("−3,5");
    expect(text("open", true)).toBe("Ya");
    expect(text("open", false, en)).toBe("No");
    expect(text("built", "2026-11-24")).toBe("24 Nov 2026");
    expect(text("seen", "2026-11-24T07:07:32Z")).toBe("24 Nov 2026 14.07 WIB");
    expect(text("census_year", 2025)).toBe("2025");
  });

  it("is a word where the layer has a word for the code, and the code where it has none", () => {
    expect(text("kind", "hospital")).toBe("Rumah sakit");
    expect(text("kind", "hospital", en)).toBe("Hospital");
    expect(text("kind", "castle")).toBe("castle");
  });

  it.each([null, "", "   "])("is missing, not 0: %j", (value) => {
    expect(text("beds", value)).toBeNull();
  });

  it("is a link only for web addresses", () => {
    expect(show(attribute("site"), "https://jakarta.go.id/x", id).href).toBe("https://jakarta.go.id/x");
    for (const evil of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "no address"]) {
      expect(show(attribute("site"), evil, id)).toEqual({ text: evil, href: null });
    }
  });

  it("stays as it came when it is no date", () => {
    expect(text("built", "kemarin")).toBe("kemarin");
    expect(text("seen", "kemarin")).toBe("kemarin");
  });
});

describe("a popup", () => {
  const row = { name: "RS Harapan", kind: "hospital", beds: 40, secret: "x" };

  it("holds what the layer declares, in its order, and nothing it does not publish", () => {
    const popup = popupOf(layer, row, id);
    expect(popup.title).toBe("RS Harapan");
    expect(popup.subtitle).toBe("Rumah sakit");
    expect(popup.rows.map((r) => [r.title, r.text])).toEqual([
      ["Tempat tidur", "40"],
      ["Buka", null],
    ]);
  });

  it("shows every published attribute where none is declared", () => {
    const popup = popupOf(layerJson({ popup: null }), row, id);
    expect(popup.rows).toHaveLength(layer.attributes.length);
    expect(JSON.stringify(popup)).not.toContain("secret");
  });

  it("has no title where the row has none", () => {
    expect(popupOf(layer, { kind: "hospital" }, id).title).toBeNull();
    expect(titleOf(layer, { name: "  " }, id)).toBeNull();
    expect(subtitleOf(layer, row, en)).toBe("Hospital");
  });
});

describe("the place of a feature", () => {
  const feature = (type: string, coordinates: unknown): Parameters<typeof pointOf>[0] => ({
    type: "Feature",
    id: "1",
    geometry: { type, coordinates },
    properties: {},
  });

  it("is the point, longitude first, or the bounds of all its rings", () => {
    expect(pointOf(feature("Point", [106.8, -6.2]))).toEqual([106.8, -6.2]);
    expect(pointOf(feature("Polygon", [[[1, 2]]]))).toBeNull();
    expect(boundsOf([[[[1, 2]], [[3, -4]]]])).toEqual([1, -4, 3, 2]);
    expect(boundsOf(undefined)).toBeNull();
  });
});
