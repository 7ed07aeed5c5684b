import type { Door } from "./door";

/** One entry of the audit; `before` and `after` hold the changed columns. */
export interface EntryJson {
  readonly id: number | string;
  readonly at: string;
  readonly account: string | null;
  readonly set: string | null;
  readonly scope: string | null;
  readonly address: string | null;
  readonly request: string | null;
  readonly act: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly sealed: boolean | number | null;
}

export interface EntriesJson {
  readonly entries: readonly EntryJson[];
  readonly next: number | string | null;
}

export type AuditFilter = Readonly<Record<string, string>>;

/** The audit, newest first. */
export class AuditApi {
  constructor(private readonly door: Door) {}

  entries(filter: AuditFilter, before: number | string | null, limit: number): Promise<EntriesJson> {
    const query = queryOf(filter);
    query.set("limit", String(limit));
    if (before !== null) query.set("before", String(before));
    return this.door.get(`/api/audit?${query}`);
  }
}

/** Address of the same entries as a table for other programs. */
export function csvAddress(filter: AuditFilter): string {
  const query = queryOf(filter).toString();
  return query === "" ? "/api/audit.csv" : `/api/audit.csv?${query}`;
}

function queryOf(filter: AuditFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
}
