import { type Box, contains, grown } from "../geo/box";
import type { Rule } from "../style/rules";
import type { Tokens } from "../style/style";
import type { Item } from "./hit";
import { isPoint } from "./hit";
import { type Emphasis, paintHighlight } from "./highlight";
import type { Ink } from "./ink";
import type { Label } from "./label";
import { type Icons, type NewCanvas, type Sprite, dotOf, sizeFactor, spriteOf, stamp } from "./marks";
import { paintLabels } from "./paint-labels";
import type { PointItem, Scene } from "./scene";

/** Sprites of the rules for one theme; thrown away when colours change or an icon comes in. */
export class SpriteBook {
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
  sprites: SpriteBook,
  tokens: Tokens,
): void {
  const dx = -view.box.minX;
  const dy = -view.box.minY;
  const near = grown(view.box, 40);
  const put = (item: PointItem, rule: Rule, asDot: boolean): void => {
    if (!contains(near, item.x, item.y)) return;
    const sprite = sprites.find(rule, scene.zoom, view.pixelRatio, asDot);
    if (sprite) stamp(ink, sprite, item.x + dx, item.y + dy, view.pixelRatio);
  };
  const under = emphasised.filter(({ item, emphasis }) => emphasis === "changed" && !isPoint(item));
  for (const { item } of under) paintHighlight(ink, item, "changed", dx, dy, scene.zoom, tokens);
  const { small, whole } = stampsOf(scene);
  for (const [rule, item] of small) put(item, rule, true);
  for (const [rule, item] of whole) put(item, rule, false);
  for (const { item, emphasis } of emphasised.filter((one) => !under.includes(one))) {
    paintHighlight(ink, item, emphasis, dx, dy, scene.zoom, tokens);
    if (isPoint(item)) for (const rule of item.rules) put(item, rule, false);
  }
  paintLabels(ink, labels, dx, dy, tokens);
}

type Stamps = readonly (readonly [Rule, PointItem])[];

/** The same scene is painted again and again, as the pointer moves and marks come and go. */
const known = new WeakMap<Scene, { readonly small: Stamps; readonly whole: Stamps }>();

function stampsOf(scene: Scene): { readonly small: Stamps; readonly whole: Stamps } {
  let stamps = known.get(scene);
  if (!stamps) {
    const { points, small } = scene;
    stamps = {
      small: inOrder(points.filter((point) => small.has(point))),
      whole: inOrder(points.filter((point) => !small.has(point))),
    };
    known.set(scene, stamps);
  }
  return stamps;
}

/** What is stamped one after the other: layer by layer, in a layer pass by pass, in a pass rule by rule. */
function inOrder(points: readonly PointItem[]): [Rule, PointItem][] {
  const stamps = points.flatMap((item) => item.rules.map((rule): [Rule, PointItem] => [rule, item]));
  return stamps.sort(([a, p], [b, q]) => p.layer.order - q.layer.order || a.index - b.index);
}
