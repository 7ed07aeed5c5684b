import type { Paint, Stroke, Symbol, Tokens } from "../style/style";
import { type Ink, fillWith, strokeWith } from "./ink";
import { traceShape } from "./shapes";

/** Icons as masks in one colour; null while the file is under way. */
export interface Icons {
  tinted(href: string, sizePx: number, colour: string): CanvasImageSource | null;
}

/** Makes an empty canvas of so many device pixels. */
export type NewCanvas = (width: number, height: number) => HTMLCanvasElement;

/** A rule's point symbols, drawn once and copied for every feature. */
export interface Sprite {
  readonly image: HTMLCanvasElement;
  /** Width and height in device pixels. */
  readonly side: number;
}

/** The SLD says the size at map zoom 14; small dots stay as they are (SCREENS.md 5). */
export function sizeFactor(size: number, zoom: number): number {
  if (size <= 8) return 1;
  if (zoom < 14) return 8 / 9;
  return zoom >= 16 ? 10 / 9 : 1;
}

/** Width of the dot that stands for an asset far out, and for a symbol without room. */
export const DOT_PX = 5;

/** Width in CSS pixels of what a rule draws at a point; 0 when it draws none. */
export function markSize(symbols: readonly Symbol[], zoom: number): number {
  let size = 0;
  for (const symbol of symbols) {
    if (symbol.type === "mark" || symbol.type === "icon") {
      const diagonal = symbol.type === "mark" && symbol.shape === "diamond" ? Math.SQRT2 : 1;
      size = Math.max(size, symbol.size * sizeFactor(symbol.size, zoom) * diagonal);
    }
  }
  return size;
}

/**
 * Paints marks and icons around (x, y). An icon over a filled mark takes the surface colour (white on light), over
 * a hollow mark that mark's stroke colour, alone the text colour.
 */
export function paintMarks(
  ink: Ink,
  symbols: readonly Symbol[],
  x: number,
  y: number,
  zoom: number,
  pixelRatio: number,
  tokens: Tokens,
  icons: Icons,
): void {
  let iconColour = "text";
  for (const symbol of symbols) {
    if (symbol.type === "mark") {
      const size = symbol.size * sizeFactor(symbol.size, zoom);
      ground(ink, symbol, x, y, size, tokens);
      iconColour = symbol.fill ? "surface" : (symbol.stroke?.color ?? "text");
    } else if (symbol.type === "icon") {
      const size = symbol.size * sizeFactor(symbol.size, zoom);
      const px = Math.round(size * pixelRatio);
      const image = icons.tinted(symbol.href, px, tokens(iconColour));
      if (!image) continue;
      ink.globalAlpha = symbol.opacity;
      const side = px / pixelRatio;
      ink.drawImage(image, snap(x - side / 2, pixelRatio), snap(y - side / 2, pixelRatio), side, side);
      ink.globalAlpha = 1;
    }
  }
}

type Mark = Extract<Symbol, { type: "mark" }>;

function ground(ink: Ink, mark: Mark, x: number, y: number, size: number, tokens: Tokens): void {
  const path = (width: number): void => {
    ink.beginPath();
    traceShape(ink, mark.shape, x, y, width, mark.rotation);
  };
  const backing = backingOf(mark, size);
  if (backing) {
    path(size + backing.grow);
    fillWith(ink, backing.paint, tokens);
  }
  if (mark.fill) {
    path(size);
    fillWith(ink, mark.fill, tokens);
  }
  if (mark.stroke) {
    path(size - mark.stroke.width);
    strokeWith(ink, mark.stroke, tokens);
  }
}

/**
 * Surface under a mark: fills a hollow one, so that its glyph reads over boundaries, and gives a filled one
 * without outline a hairline, so that neighbours stay apart.
 */
function backingOf(mark: Mark, size: number): { paint: Paint; grow: number } | null {
  const stroke: Stroke | null = mark.stroke;
  if (size <= 8 || (mark.fill && stroke)) return null;
  const paint = { color: "surface", opacity: mark.fill?.opacity ?? stroke?.opacity ?? 1 };
  return { paint, grow: mark.fill ? 1.5 : 0 };
}

/** A symbol for want of room: a dot in the symbol's colour. */
export function dotOf(symbols: readonly Symbol[]): readonly Symbol[] {
  const mark = symbols.find((symbol): symbol is Mark => symbol.type === "mark");
  if (!mark) return [];
  const colour = mark.fill?.color ?? mark.stroke?.color ?? "text";
  const fill = { color: colour, opacity: 1 };
  return [{ type: "mark", shape: "circle", size: DOT_PX, rotation: 0, fill, stroke: null }];
}

/** Draws a rule's marks into a canvas of their own whose centre lies so that straight edges fall on pixels. */
export function spriteOf(
  symbols: readonly Symbol[],
  zoom: number,
  pixelRatio: number,
  tokens: Tokens,
  icons: Icons,
  newCanvas: NewCanvas,
): Sprite | null {
  const size = markSize(symbols, zoom);
  if (size === 0) return null;
  const margin = Math.ceil(2 * pixelRatio);
  const side = Math.round(size * pixelRatio) + 2 * margin;
  const image = newCanvas(side, side);
  const ink = image.getContext("2d");
  if (!ink) return null;
  ink.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  const centre = side / pixelRatio / 2;
  paintMarks(ink, symbols, centre, centre, zoom, pixelRatio, tokens, icons);
  return { image, side };
}

/** Copies a sprite with its centre at (x, y) CSS pixels, on whole device pixels. */
export function stamp(ink: Ink, sprite: Sprite, x: number, y: number, pixelRatio: number): void {
  const side = sprite.side / pixelRatio;
  ink.drawImage(sprite.image, snap(x - side / 2, pixelRatio), snap(y - side / 2, pixelRatio), side, side);
}

function snap(value: number, pixelRatio: number): number {
  return Math.round(value * pixelRatio) / pixelRatio;
}
