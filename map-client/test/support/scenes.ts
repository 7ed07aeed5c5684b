import { type Hidden, Matcher, type Scene, type ScenePart, buildScene } from "../../src/draw/scene";
import { compileStyle } from "../../src/style/rules";
import type { RuleJson } from "../../src/style/style";
import { decodeTile } from "../../src/tile/decode";
import { type Drawn, tileBytes } from "./tile-bytes";

export const WHOLE = { minX: 0, minY: 0, maxX: 4096, maxY: 4096 };

/** One layer of a test city: its rules and what its tiles hold, by "z/x/y". */
export interface TestLayer {
  readonly id: string;
  readonly rules: readonly RuleJson[];
  readonly tiles: Readonly<Record<string, readonly Drawn[]>>;
}

/** Layers from bottom to top, decoded from real tile bytes. */
export function partsOf(layers: readonly TestLayer[]): ScenePart[] {
  return layers.flatMap(({ id, rules, tiles }, order) => {
    const layer = { id, order, rules: compileStyle({ rules }) };
    return Object.entries(tiles).map(([key, drawn]) => {
      const [z = 0, x = 0, y = 0] = key.split("/").map(Number);
      const features = decodeTile(tileBytes({ [id]: drawn })).get(id) ?? [];
      return { layer, data: { layer: id, address: { z, x, y }, features }, clip: WHOLE };
    });
  });
}

export function sceneOf(zoom: number, layers: readonly TestLayer[], hidden: Hidden = () => false): Scene {
  return buildScene(zoom, partsOf(layers), new Matcher(), hidden);
}

/** A closed clockwise ring (y down): an outer ring of a vector tile. */
export function rectangle(minX: number, minY: number, maxX: number, maxY: number): [number, number][] {
  return [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY],
  ];
}
