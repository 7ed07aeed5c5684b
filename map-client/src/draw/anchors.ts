import { type Box, contains } from "../geo/box";
import { type InnerPoint, type Pieces, innerPoint } from "../geo/inner-point";
import { at } from "../geo/rings";
import type { Feature } from "../tile/decode";
import { isCut } from "./edges";
import type { ShapeItem } from "./scene";

interface Known {
  readonly zoom: number;
  readonly features: readonly Feature[];
  readonly point: InnerPoint | null;
}

const PRECISION_PX = 2;
/** A name in a rest of an area at the border of the view needs so much room around it. */
const ROOM_PX = 26;

/** Finds where an area's name stands, and remembers it while the area's pieces stay the same. */
export class AreaAnchors {
  private known = new Map<string, Known>();

  /** The inner point of the whole area; where that is out of view, a good one of the part in view. */
  find(item: ShapeItem, zoom: number, view: Box): InnerPoint | null {
    const whole = this.whole(item, zoom);
    if (whole === null || contains(view, whole.x, whole.y)) return whole;
    const part = innerPoint(piecesOf(item), view, PRECISION_PX);
    return part !== null && part.clearance >= ROOM_PX ? part : null;
  }

  /** The inner point of all that has been loaded of the area. */
  whole(item: ShapeItem, zoom: number): InnerPoint | null {
    const key = `${item.layer.id}|${item.id}`;
    const features = item.pieces.map((piece) => piece.feature);
    const old = this.known.get(key);
    if (old && old.zoom === zoom && same(old.features, features)) return old.point;
    const point = innerPoint(piecesOf(item), item.box, PRECISION_PX);
    if (this.known.size > 2000) this.known = new Map();
    this.known.set(key, { zoom, features, point });
    return point;
  }
}

function same(a: readonly Feature[], b: readonly Feature[]): boolean {
  return a.length === b.length && a.every((feature) => b.includes(feature));
}

/** World-pixel rings and true edges of an area; what tiles cut is no edge. */
export function piecesOf(item: ShapeItem): Pieces {
  const pieces: Float64Array[][] = [];
  const edges: number[] = [];
  for (const { feature, frame } of item.pieces) {
    const { originX, originY, scale } = frame;
    pieces.push(
      feature.parts.map((ring) => {
        const moved = new Float64Array(ring.length);
        for (let i = 0; i + 1 < ring.length; i += 2) {
          moved[i] = originX + at(ring, i) * scale;
          moved[i + 1] = originY + at(ring, i + 1) * scale;
          if (i + 3 >= ring.length) continue;
          if (isCut(at(ring, i), at(ring, i + 2)) || isCut(at(ring, i + 1), at(ring, i + 3))) continue;
          edges.push(originX + at(ring, i) * scale, originY + at(ring, i + 1) * scale);
          edges.push(originX + at(ring, i + 2) * scale, originY + at(ring, i + 3) * scale);
        }
        return moved;
      }),
    );
  }
  return { pieces, edges, box: item.box };
}
