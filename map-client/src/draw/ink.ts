import type { Paint, Stroke, Tokens } from "../style/style";

/** A canvas context; drawing needs no more of the page than this. */
export type Ink = CanvasRenderingContext2D;

/** Fills the current path. */
export function fillWith(ink: Ink, paint: Paint, tokens: Tokens): void {
  ink.globalAlpha = paint.opacity;
  ink.fillStyle = tokens(paint.color);
  ink.fill("nonzero");
  ink.globalAlpha = 1;
}

/** Strokes the current path and leaves no dashes behind. */
export function strokeWith(ink: Ink, stroke: Stroke, tokens: Tokens): void {
  ink.globalAlpha = stroke.opacity;
  ink.strokeStyle = tokens(stroke.color);
  ink.lineWidth = stroke.width;
  ink.lineCap = stroke.cap;
  ink.lineJoin = stroke.join;
  ink.setLineDash(stroke.dash ? [...stroke.dash] : []);
  ink.stroke();
  ink.setLineDash([]);
  ink.globalAlpha = 1;
}
