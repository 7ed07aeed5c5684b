/** The client form of a style as `/api/layers/{id}/style` answers it. Colours are token names, never values. */
export interface StyleJson {
  readonly rules: readonly RuleJson[];
}

export interface RuleJson {
  readonly name: string;
  /** Null: the rule draws but stands in no legend. */
  readonly title: Words | null;
  /** Rules of a lower pass are painted wholly before those of a higher one. */
  readonly pass: number;
  readonly filter: Cql2 | null;
  /** Draws what no other rule of its pass matched at this zoom. */
  readonly otherwise: boolean;
  /** Map zooms, from inclusive, to exclusive; 0 and 24 are open ends. */
  readonly zooms: readonly [number, number];
  readonly symbols: readonly Symbol[];
}

export interface Words {
  readonly id: string;
  readonly en: string;
}

export type Cql2 = { readonly op: string; readonly args: readonly unknown[] };

export interface Paint {
  readonly color: string;
  readonly opacity: number;
}

export interface Stroke extends Paint {
  readonly width: number;
  readonly dash: readonly number[] | null;
  readonly cap: "butt" | "round" | "square";
  readonly join: "miter" | "round" | "bevel";
}

export type Shape = "circle" | "square" | "diamond" | "triangle" | "star" | "cross" | "x";

export interface PolygonSymbol {
  readonly type: "polygon";
  readonly fill: Paint | null;
  readonly stroke: Stroke | null;
}

export interface LineSymbol {
  readonly type: "line";
  readonly stroke: Stroke;
}

export interface MarkSymbol {
  readonly type: "mark";
  readonly shape: Shape;
  readonly size: number;
  readonly rotation: number;
  readonly fill: Paint | null;
  readonly stroke: Stroke | null;
}

export interface IconSymbol {
  readonly type: "icon";
  readonly href: string;
  readonly size: number;
  readonly opacity: number;
}

export interface TextSymbol {
  readonly type: "text";
  readonly label: readonly ({ readonly property: string } | { readonly text: string })[];
  readonly transform: "uppercase" | "lowercase" | null;
  readonly font: { readonly size: number; readonly weight: "normal" | "bold"; readonly style: "normal" | "italic" };
  readonly fill: Paint;
  readonly halo: { readonly color: string; readonly radius: number; readonly opacity: number } | null;
  readonly placement: "point" | "line";
  readonly anchor: readonly [number, number];
  readonly offset: readonly [number, number];
}

export type Symbol = PolygonSymbol | LineSymbol | MarkSymbol | IconSymbol | TextSymbol;

/** Gives the CSS colour of a token in the theme of the moment. */
export type Tokens = (name: string) => string;
