import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api/client";

export interface Rows<Row, Next = number | string> {
  readonly rows: readonly Row[];
  readonly next: Next | null;
}

export interface ListState<Row> {
  readonly rows: readonly Row[];
  readonly state: "loading" | "ready" | "failed";
  readonly fault: ApiError | null;
  /** Null where there is nothing further. */
  readonly more: (() => void) | null;
  readonly reload: () => void;
}

/** Rows that come in parts; asked for anew when what they hang on changes. An answer that comes too late is dropped. */
export function useList<Row>(
  ask: (next: number | string | null) => Promise<Rows<Row>>,
  on: readonly unknown[] = [],
): ListState<Row> {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [next, setNext] = useState<number | string | null>(null);
  const [state, setState] = useState<ListState<Row>["state"]>("loading");
  const [fault, setFault] = useState<ApiError | null>(null);
  const turn = useRef(0);
  const load = async (from: number | string | null): Promise<void> => {
    const mine = ++turn.current;
    setState("loading");
    try {
      const answer = await ask(from);
      if (mine !== turn.current) return;
      setRows((before) => (from === null ? answer.rows : [...before, ...answer.rows]));
      setNext(answer.next);
      setFault(null);
      setState("ready");
    } catch (error) {
      if (mine !== turn.current) return;
      if (from === null) setRows([]);
      setFault(error instanceof ApiError ? error : null);
      setState("failed");
    }
  };
  useEffect(() => void load(null), on);
  return {
    rows,
    state,
    fault,
    more: next === null ? null : () => void load(next),
    reload: () => void load(null),
  };
}
