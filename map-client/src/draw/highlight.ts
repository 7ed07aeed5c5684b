import type { Tokens } from "../style/style";
import { uniqueEdges } from "./edges";
import type { Item } from "./hit";
import { isPoint, itemSize } from "./hit";
import type { Ink } from "./ink";
import { trace } from "./lines-and-areas";
import type { PointItem, ShapeItem } from "./scene";
import { traceShape } from "./shapes";
import type { Shape } from "../style/style";

/** Selected: a blue ring of 3 px outside the shape with a white gap. Hovered: a thin one. Just changed: thin, of ink. */
export type Emphasis = "selected" | "hover" | "changed";

const GAP_PX = 2;
const RING_PX: Readonly<Record<Emphasis, number>> = { selected: 3, hover: 1.5, changed: 1.5 };
const COLOUR: Readonly<Record<Emphasis, string>> = { selected: "accent", hover: "accent", changed: "text" };

export function paintHighlight(
  ink: Ink,
  item: Item,
  emphasis: Emphasis,
  dx: number,
  dy: number,
  zoom: number,
  tokens: Tokens,
): void {
  if (isPoint(item)) ring(ink, item, emphasis, dx, dy, zoom, tokens);
  else outline(ink, item, emphasis, dx, dy, tokens);
}

function ring(
  ink: Ink,
  item: PointItem,
  emphasis: Emphasis,
  dx: number,
  dy: number,
  zoom: number,
  tokens: Tokens,
): void {
  const { shape, size } = silhouette(item, zoom);
  const width = RING_PX[emphasis];
  const x = item.x + dx;
  const y = item.y + dy;
  ink.beginPath();
  traceShape(ink, shape, x, y, size + 2 * (GAP_PX + width) + 1);
  ink.fillStyle = tokens("surface");
  ink.fill();
  ink.beginPath();
  traceShape(ink, shape, x, y, size + 2 * GAP_PX + width);
  ink.strokeStyle = tokens(COLOUR[emphasis]);
  ink.lineWidth = width;
  ink.stroke();
}

function silhouette(item: PointItem, zoom: number): { shape: Shape; size: number } {
  const size = itemSize(item, zoom);
  for (const rule of item.rules) {
    for (const symbol of rule.symbols) {
      if (symbol.type !== "mark") continue;
      const flat = symbol.shape === "diamond" ? size / Math.SQRT2 : size;
      const round = symbol.shape === "square" || symbol.shape === "diamond";
      return { shape: round ? symbol.shape : "circle", size: flat };
    }
  }
  return { shape: "circle", size };
}

function outline(ink: Ink, item: ShapeItem, emphasis: Emphasis, dx: number, dy: number, tokens: Tokens): void {
  const width = RING_PX[emphasis];
  ink.lineJoin = "round";
  ink.lineCap = "round";
  ink.beginPath();
  for (const { feature, frame } of item.pieces) {
    const runs = item.kind === "polygon" ? uniqueEdges([feature.parts]) : feature.parts;
    const moved = { originX: frame.originX + dx, originY: frame.originY + dy, scale: frame.scale };
    for (const run of runs) trace(ink, run, moved);
  }
  ink.strokeStyle = tokens("surface");
  ink.lineWidth = width + 2 * GAP_PX;
  ink.stroke();
  ink.strokeStyle = tokens(COLOUR[emphasis]);
  ink.lineWidth = width;
  ink.stroke();
}
