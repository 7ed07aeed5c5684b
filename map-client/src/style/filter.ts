import type { Cql2 } from "./style";

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, string | number | boolean>>;
/** SQL's three truth values; null is "unknown". */
export type Truth = boolean | null;
export type Filter = (row: Row) => Truth;

type Scalar = (row: Row) => Value;
type Order = (comparison: number) => boolean;

const COMPARISONS: Readonly<Record<string, Order>> = {
  "=": (c) => c === 0,
  "<>": (c) => c !== 0,
  "<": (c) => c < 0,
  "<=": (c) => c <= 0,
  ">": (c) => c > 0,
  ">=": (c) => c >= 0,
};

/** Compiles CQL2-JSON; null is always true. Throws on an operator that the house does not use. */
export function compileFilter(filter: Cql2 | null): Filter {
  return filter === null ? () => true : predicate(filter);
}

function predicate(node: unknown): Filter {
  if (typeof node === "boolean") return () => node;
  if (!isObject(node)) throw new Error(`filter: ${JSON.stringify(node)} is no condition`);
  if ("property" in node) return truthOf(scalar(node));
  const op = String(node["op"]);
  const args = Array.isArray(node["args"]) ? (node["args"] as unknown[]) : [];
  const order = COMPARISONS[op];
  if (order) return compare(scalar(args[0]), scalar(args[1]), order);
  switch (op) {
    case "and":
      return all(args.map(predicate));
    case "or":
      return any(args.map(predicate));
    case "not":
      return negate(predicate(args[0]));
    case "isNull":
      return isNull(scalar(args[0]));
    case "in":
      return oneOf(scalar(args[0]), list(args[1]));
    case "between":
      return between(scalar(args[0]), scalar(args[1]), scalar(args[2]));
    case "like":
      return like(scalar(args[0]), scalar(args[1]));
    default:
      throw new Error(`filter: unknown operator ${JSON.stringify(node["op"])}`);
  }
}

function scalar(node: unknown): Scalar {
  if (node === null || typeof node === "string" || typeof node === "number" || typeof node === "boolean") {
    return () => node;
  }
  if (isObject(node)) {
    const property = node["property"];
    if (typeof property === "string") return (row) => row[property] ?? null;
    const time = node["date"] ?? node["timestamp"];
    if (typeof time === "string") return () => time;
  }
  throw new Error(`filter: ${JSON.stringify(node)} is no value`);
}

function list(node: unknown): Scalar[] {
  if (!Array.isArray(node)) throw new Error("filter: in needs a list");
  return node.map(scalar);
}

function truthOf(value: Scalar): Filter {
  return (row) => {
    const v = value(row);
    return typeof v === "boolean" ? v : null;
  };
}

function all(parts: readonly Filter[]): Filter {
  return (row) => {
    let result: Truth = true;
    for (const part of parts) {
      const truth = part(row);
      if (truth === false) return false;
      if (truth === null) result = null;
    }
    return result;
  };
}

function any(parts: readonly Filter[]): Filter {
  return (row) => {
    let result: Truth = false;
    for (const part of parts) {
      const truth = part(row);
      if (truth === true) return true;
      if (truth === null) result = null;
    }
    return result;
  };
}

function negate(part: Filter): Filter {
  return (row) => {
    const truth = part(row);
    return truth === null ? null : !truth;
  };
}

function isNull(value: Scalar): Filter {
  return (row) => value(row) === null;
}

function compare(left: Scalar, right: Scalar, order: Order): Filter {
  return (row) => {
    const comparison = compareValues(left(row), right(row));
    return comparison === null ? null : order(comparison);
  };
}

/** `in` is a chain of `=` with `or`: a miss among unknowns is unknown. */
function oneOf(value: Scalar, choices: readonly Scalar[]): Filter {
  return any(choices.map((choice) => compare(value, choice, (c) => c === 0)));
}

function between(value: Scalar, low: Scalar, high: Scalar): Filter {
  return all([compare(value, low, (c) => c >= 0), compare(value, high, (c) => c <= 0)]);
}

function like(value: Scalar, pattern: Scalar): Filter {
  const cache = new Map<string, RegExp>();
  return (row) => {
    const text = value(row);
    const wanted = pattern(row);
    if (typeof text !== "string" || typeof wanted !== "string") return null;
    let expression = cache.get(wanted);
    if (!expression) cache.set(wanted, (expression = likeExpression(wanted)));
    return expression.test(text);
  };
}

/** `%` any run, `_` one code point, backslash takes the next character as it is; the whole text must fit. */
function likeExpression(pattern: string): RegExp {
  const points = Array.from(pattern);
  let source = "";
  for (let i = 0; i < points.length; i++) {
    const c = points[i] as string;
    if (c === "\\" && i + 1 < points.length) source += escaped(points[++i] as string);
    else if (c === "%") source += "[^]*";
    else if (c === "_") source += "[^]";
    else source += escaped(c);
  }
  return new RegExp(`^${source}$`, "u");
}

function escaped(c: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
}

/** Negative, zero, positive; null when a side is null or the types differ (the server refuses such filters). */
export function compareValues(a: Value, b: Value): number | null {
  if (a === null || b === null) return null;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (typeof a === "number" && typeof b === "number") return Number.isNaN(a - b) ? null : a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return null;
}

/** By code point, as PostgreSQL's COLLATE "C" over UTF-8 does; UTF-16 order differs beyond U+FFFF. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Moves surrogates above the rest of the plane, which is where their code points stand. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function isObject(node: unknown): node is Record<string, unknown> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
