import type { Words } from "../style/style";
import type { AttributeType, Scalar } from "./types";

/** A field of a form; `secret` is never kept or shown. */
export interface FieldJson {
  readonly name: string;
  readonly title: Words;
  readonly type: AttributeType | "secret";
  readonly required: boolean;
  readonly max_length?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly choices?: readonly ChoiceJson[] | null;
  readonly default?: Scalar;
  readonly help?: Words | null;
}

export interface ChoiceJson {
  readonly value: Scalar;
  readonly title: Words;
}

/** What may be written of a row and how it is asked for: of a layer's feature, of an account. */
export interface FormJson {
  readonly title: Words;
  readonly fields: readonly FieldJson[];
  readonly geometry: { readonly type: string; readonly required: boolean } | null;
  readonly acts: readonly string[];
}
