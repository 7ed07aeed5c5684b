import { PbfWriter } from "pbf";

type Value = string | number | boolean;

/** A feature to write: rings and lines as lists of [x, y]; a point is one list. */
export interface Drawn {
  readonly id?: number;
  readonly type: 1 | 2 | 3;
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly properties?: Readonly<Record<string, Value>>;
}

/** The bytes of a real vector tile (version 2) with one layer for each key. */
export function tileBytes(layers: Readonly<Record<string, readonly Drawn[]>>, extent = 4096): Uint8Array {
  const pbf = new PbfWriter();
  for (const [name, features] of Object.entries(layers)) {
    pbf.writeMessage(3, (_: unknown, out: PbfWriter) => layer(out, name, features, extent), null);
  }
  return pbf.finish();
}

function layer(out: PbfWriter, name: string, features: readonly Drawn[], extent: number): void {
  const keys: string[] = [];
  const values: Value[] = [];
  out.writeStringField(1, name);
  for (const f of features) {
    out.writeMessage(2, (_: unknown, o: PbfWriter) => feature(o, f, keys, values), null);
  }
  for (const key of keys) out.writeStringField(3, key);
  for (const value of values) out.writeMessage(4, (_: unknown, o: PbfWriter) => writeValue(o, value), null);
  out.writeVarintField(5, extent);
  out.writeVarintField(15, 2);
}

function feature(out: PbfWriter, f: Drawn, keys: string[], values: Value[]): void {
  if (f.id !== undefined) out.writeVarintField(1, f.id);
  const tags = Object.entries(f.properties ?? {}).flatMap(([k, v]) => [place(keys, k), place(values, v)]);
  out.writePackedVarint(2, tags);
  out.writeVarintField(3, f.type);
  out.writePackedVarint(4, geometry(f));
}

function place<T>(list: T[], item: T): number {
  const i = list.indexOf(item);
  return i >= 0 ? i : list.push(item) - 1;
}

function geometry(f: Drawn): number[] {
  const commands: number[] = [];
  let x = 0;
  let y = 0;
  const go = ([px, py]: readonly [number, number]): void => {
    commands.push(zigzag(px - x), zigzag(py - y));
    x = px;
    y = py;
  };
  for (const line of f.lines) {
    const points = f.type === 3 ? line.slice(0, -1) : line;
    const [first, ...rest] = points;
    if (!first) continue;
    commands.push(1 | ((f.type === 1 ? points.length : 1) << 3));
    go(first);
    if (f.type !== 1) commands.push(2 | (rest.length << 3));
    rest.forEach(go);
    if (f.type === 3) commands.push(7 | (1 << 3));
  }
  return commands;
}

function zigzag(n: number): number {
  return (n << 1) ^ (n >> 31);
}

function writeValue(out: PbfWriter, value: Value): void {
  if (typeof value === "string") out.writeStringField(1, value);
  else if (typeof value === "boolean") out.writeBooleanField(7, value);
  else if (Number.isInteger(value)) out.writeSVarintField(6, value);
  else out.writeDoubleField(3, value);
}
