import type { Box } from "../geo/box";
import type { Rule } from "../style/rules";
import type { Tokens } from "../style/style";
import type { Item } from "./hit";
import { isPoint } from "./hit";
import { type Emphasis, paintHighlight } from "./highlight";
import type { Ink } from "./ink";
import type { Label } from "./label";
import { type Icons, type NewCanvas, type Sprite, dotOf, sizeFactor, spriteOf, stamp } from "./marks";
import type { MarkCells, Sprites } from "./mark-cells";
import { paintLabels } from "./paint-labels";
import type { Scene } from "./scene";

/** Sprites of the rules for one theme; thrown away when colours change or an icon comes in. */
export class SpriteBook implements Sprites {
  /** Another after each time that all were thrown away. */
  edition = 0;
  private readonly sprites = new Map<string, Sprite | null>();
  private readonly numbers = new Map<Rule, number>();

  constructor(
    private readonly tokens: Tokens,
    private readonly icons: Icons,
    private readonly newCanvas: NewCanvas,
  ) {}

  find(rule: Rule, zoom: number, pixelRatio: number, asDot: boolean): Sprite | null {
    let number = this.numbers.get(rule);
    if (number === undefined) this.numbers.set(rule, (number = this.numbers.size));
    const key = `${number}|${asDot ? "dot" : sizeFactor(Infinity, zoom)}|${pixelRatio}`;
    let sprite = this.sprites.get(key);
    if (sprite === undefined) {
      const symbols = asDot ? dotOf(rule.symbols) : rule.symbols;
      sprite = spriteOf(symbols, zoom, pixelRatio, this.tokens, this.icons, this.newCanvas);
      this.sprites.set(key, sprite);
    }
    return sprite;
  }

  clear(): void {
    this.sprites.clear();
    this.numbers.clear();
    this.edition++;
  }
}

export interface View {
  /** World pixels of the canvas' upper left corner and of its whole box. */
  readonly box: Box;
  readonly pixelRatio: number;
}

export interface Emphasised {
  readonly item: Item;
  readonly emphasis: Emphasis;
}

/** Paints what stands over the tiles: marks, hover and selection, names. */
export function paintScene(
  ink: Ink,
  scene: Scene,
  labels: readonly Label[],
  emphasised: readonly Emphasised[],
  view: View,
  cells: MarkCells,
  sprites: SpriteBook,
  tokens: Tokens,
): void {
  const dx = -view.box.minX;
  const dy = -view.box.minY;
  const under = emphasised.filter(({ item, emphasis }) => emphasis === "changed" && !isPoint(item));
  for (const { item } of under) paintHighlight(ink, item, "changed", dx, dy, scene.zoom, tokens);
  cells.paint(ink, scene, view.box, view.pixelRatio, sprites);
  for (const { item, emphasis } of emphasised.filter((one) => !under.includes(one))) {
    paintHighlight(ink, item, emphasis, dx, dy, scene.zoom, tokens);
    if (!isPoint(item)) continue;
    for (const rule of item.rules) {
      const sprite = sprites.find(rule, scene.zoom, view.pixelRatio, false);
      if (sprite) stamp(ink, sprite, item.x + dx, item.y + dy, view.pixelRatio);
    }
  }
  paintLabels(ink, labels, dx, dy, tokens);
}
