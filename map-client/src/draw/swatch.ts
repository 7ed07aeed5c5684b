import type { LineSymbol, PolygonSymbol, Stroke, Symbol, TextSymbol, Tokens } from "../style/style";
import { type Ink, fillWith, strokeWith } from "./ink";
import { type Icons, markSize, paintMarks } from "./marks";

/** Map zoom whose symbol sizes the legend shows. */
const LEGEND_ZOOM = 14;

const HAIRLINE: Stroke = { color: "border-strong", opacity: 1, width: 0.75, dash: null, cap: "butt", join: "miter" };

/**
 * Draws one legend entry, `size` CSS pixels square, with the painter of the map. The context is scaled to device
 * pixels by the caller; its scale is read for sharp icons.
 */
export function drawSwatch(ink: Ink, symbols: readonly Symbol[], size: number, tokens: Tokens, icons: Icons): void {
  const pixelRatio = ink.getTransform().a || 1;
  ink.clearRect(0, 0, size, size);
  for (const symbol of symbols) {
    if (symbol.type === "polygon") area(ink, symbol, size, tokens);
    else if (symbol.type === "line") line(ink, symbol, size, tokens);
  }
  const marks = markSize(symbols, LEGEND_ZOOM);
  if (marks > 0) {
    const shrink = Math.min(1, (size - 2) / marks);
    ink.save();
    ink.translate(size / 2, size / 2);
    ink.scale(shrink, shrink);
    paintMarks(ink, symbols, 0, 0, LEGEND_ZOOM, pixelRatio * shrink, tokens, icons);
    ink.restore();
  }
  const text = symbols.find((symbol): symbol is TextSymbol => symbol.type === "text");
  if (text && symbols.length === 1) sample(ink, text, size, tokens);
}

function area(ink: Ink, symbol: PolygonSymbol, size: number, tokens: Tokens): void {
  const inset = Math.max(1, (symbol.stroke?.width ?? 0) / 2 + 0.5);
  ink.beginPath();
  ink.rect(inset, size / 2 - size / 3, size - 2 * inset, (2 * size) / 3);
  if (symbol.fill) fillWith(ink, symbol.fill, tokens);
  // A pale fill alone would not be seen on the legend's ground.
  strokeWith(ink, symbol.stroke ?? HAIRLINE, tokens);
}

function line(ink: Ink, symbol: LineSymbol, size: number, tokens: Tokens): void {
  const stroke: Stroke = { ...symbol.stroke, width: Math.min(symbol.stroke.width, size / 2) };
  const y = Math.round(stroke.width) % 2 === 1 ? Math.floor(size / 2) + 0.5 : Math.floor(size / 2);
  ink.beginPath();
  ink.moveTo(1, y);
  ink.lineTo(size - 1, y);
  strokeWith(ink, stroke, tokens);
}

function sample(ink: Ink, symbol: TextSymbol, size: number, tokens: Tokens): void {
  ink.font = `600 ${Math.min(symbol.font.size, size * 0.6)}px ${tokens("font-ui")}`;
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  ink.fillStyle = tokens(symbol.fill.color);
  ink.fillText("Aa", size / 2, size / 2 + 0.5);
}
