import { describe, expect, it } from "vitest";
import { project } from "../../src/geo/mercator";
import { NO_INSETS, fitting, isEmpty, openingLayers, openingView, sameView } from "../../src/view/opening";
import { readPermalink } from "../../src/view/permalink";
import { cityJson, layerJson } from "../support/layers";

const SIZE = { width: 1000, height: 700 };

describe("the opening view", () => {
  it("is the link's before the city's, and the city's before its bounds", () => {
    const city = cityJson({ view: { center: [106.83, -6.2], zoom: 12 } });
    expect(openingView(city, readPermalink("#15/-6.3/106.9"), SIZE)).toEqual({ zoom: 15, lat: -6.3, lon: 106.9 });
    expect(sameView(openingView(city, null, SIZE), { lon: 106.83, lat: -6.2, zoom: 12 })).toBe(true);
    expect(openingView(cityJson(), null, SIZE).zoom).toBe(fitting(cityJson().bounds, SIZE).zoom);
  });

  it("is nearer than the city's own where all of the city has room there, but never farther", () => {
    const city = cityJson({ view: { center: [106.83, -6.2], zoom: 10 } });
    const wall = { width: 3840, height: 2160 };
    expect(openingView(city, null, wall)).toEqual(fitting(city.bounds, wall));
    expect(openingView(city, null, wall).zoom).toBeGreaterThan(10);
    expect(openingView(city, null, { width: 390, height: 700 }).zoom).toBe(10);
  });

  it("has the middle of the city's own view where nothing covers it", () => {
    const city = cityJson({ view: { center: [106.83, -6.2], zoom: 12 } });
    const view = openingView(city, null, SIZE, { left: 300, top: 0, right: 0, bottom: 0 });
    const [x] = project(106.83, -6.2, 12);
    expect(x - project(view.lon, view.lat, 12)[0]).toBeCloseTo(150, 3);
  });

  it("shows the whole bounds and not half a zoom too far out", () => {
    const [west, south, east, north] = cityJson().bounds;
    const view = fitting(cityJson().bounds, SIZE);
    const span = (zoom: number): [number, number] => {
      const [left, top] = project(west, north, zoom);
      const [right, bottom] = project(east, south, zoom);
      return [right - left, bottom - top];
    };
    const [width, height] = span(view.zoom);
    expect(width <= SIZE.width && height <= SIZE.height).toBe(true);
    const [wider, higher] = span(view.zoom + 0.5);
    expect(wider > SIZE.width || higher > SIZE.height).toBe(true);
    const [, middle] = project(view.lon, view.lat, 10);
    const [, top] = project(west, north, 10);
    const [, bottom] = project(east, south, 10);
    expect(middle).toBeCloseTo((top + bottom) / 2, 6);
  });

  it("goes no nearer than asked when the bounds are a point", () => {
    expect(fitting([106.8, -6.2, 106.8, -6.2], SIZE, NO_INSETS, 17).zoom).toBe(17);
  });

  it("leaves free what the layer list or a sheet covers", () => {
    const insets = { left: 300, top: 0, right: 0, bottom: 100 };
    const [west, south, east, north] = cityJson().bounds;
    const view = fitting(cityJson().bounds, SIZE, insets);
    const [x, y] = project(view.lon, view.lat, view.zoom);
    const corner = [x - SIZE.width / 2, y - SIZE.height / 2] as const;
    const [left, top] = project(west, north, view.zoom);
    const [right, bottom] = project(east, south, view.zoom);
    expect(left - corner[0]).toBeGreaterThanOrEqual(300);
    expect(right - corner[0]).toBeLessThanOrEqual(SIZE.width);
    expect(top - corner[1]).toBeGreaterThanOrEqual(0);
    expect(bottom - corner[1]).toBeLessThanOrEqual(SIZE.height - 100);
  });
});

describe("the opening layers", () => {
  const layers = [layerJson({ id: "agencies" }), layerJson(), layerJson({ id: "areas" })];

  it("are areas and assets", () => {
    expect([...openingLayers(layers, null)]).toEqual(["assets", "areas"]);
  });

  it("are those of the link as far as they exist", () => {
    expect([...openingLayers(layers, readPermalink("#9/0/0?layers=agencies,gone"))]).toEqual(["agencies"]);
    expect([...openingLayers(layers, readPermalink("#9/0/0?layers="))]).toEqual([]);
  });

  it("are all where a city has neither areas nor assets", () => {
    expect([...openingLayers([layerJson({ id: "bus-stops" })], null)]).toEqual(["bus-stops"]);
  });
});

describe("an empty city", () => {
  it("is one whose layers never had a row", () => {
    expect(isEmpty([layerJson({ updated_at: null }), layerJson({ updated_at: null })])).toBe(true);
    expect(isEmpty([layerJson({ updated_at: null }), layerJson()])).toBe(false);
  });
});

describe("two views", () => {
  it("are the same within a pixel and differ beyond", () => {
    const view = { lat: -6.2, lon: 106.8, zoom: 12 };
    expect(sameView(view, { ...view, lon: 106.8001 })).toBe(true);
    expect(sameView(view, { ...view, lon: 106.81 })).toBe(false);
    expect(sameView(view, { ...view, zoom: 13 })).toBe(false);
  });
});
