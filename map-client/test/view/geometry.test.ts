import { describe, expect, it } from "vitest";
import { asType, corners, drawn, readPlace } from "../../src/view/geometry";

describe("a drawn shape", () => {
  it("becomes what its layer holds, a ring closed", () => {
    const places = [
      [1, 2],
      [3, 2],
      [3, 4],
    ] as const;
    const ring = [
      [1, 2],
      [3, 2],
      [3, 4],
      [1, 2],
    ];
    expect(drawn("Polygon", places)).toEqual({ type: "Polygon", coordinates: [ring] });
    expect(drawn("MultiPolygon", places)).toEqual({ type: "MultiPolygon", coordinates: [[ring]] });
    expect(drawn("LineString", places)).toEqual({ type: "LineString", coordinates: places });
    expect(drawn("Point", [[106.123456789, -6]])).toEqual({ type: "Point", coordinates: [106.1234568, -6] });
  });

  it("is a part of a Multi type, and a lone part is itself", () => {
    const line = { type: "LineString", coordinates: [[1, 2]] };
    expect(asType("MultiLineString", line)).toEqual({ type: "MultiLineString", coordinates: [[[1, 2]]] });
    expect(asType("LineString", { type: "MultiLineString", coordinates: [[[1, 2]]] })).toEqual(line);
    expect(asType("LineString", line)).toBe(line);
  });

  it("counts its corners without the place that closes a ring", () => {
    expect(
      corners(
        drawn("MultiPolygon", [
          [0, 0],
          [1, 0],
          [1, 1],
        ]),
      ),
    ).toBe(3);
    expect(
      corners(
        drawn("LineString", [
          [0, 0],
          [1, 0],
        ]),
      ),
    ).toBe(2);
    expect(corners(drawn("Point", [[0, 0]]))).toBe(1);
  });
});

describe("a typed place", () => {
  it("is latitude, then longitude, in both ways of writing", () => {
    const place = { lat: -6.2112, lon: 106.8469 };
    expect(readPlace("−6,2112 106,8469")).toEqual(place);
    expect(readPlace("-6.2112, 106.8469")).toEqual(place);
    expect(readPlace("-6.2112 106.8469")).toEqual(place);
    expect(readPlace("-6,2112; 106,8469")).toEqual(place);
  });

  it("is refused when it is no place", () => {
    for (const text of ["", "-6.2", "106.8 -6.2 3", "abc def", "-96 10", "1e3 2", "NaN NaN"]) {
      expect(readPlace(text), text).toBeNull();
    }
  });
});
