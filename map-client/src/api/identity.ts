import { type Door, newKey } from "./door";
import type { FormJson } from "./form";
import type { Scalar } from "./types";

/** A permission set in a scope, with its end; `acting_for` names whom a Plt. stands in for. */
export interface GrantJson {
  readonly id: string | number;
  readonly set: string;
  readonly scope: string;
  readonly until: string | null;
  readonly acting_for?: string | null;
  /** What the one who looks after accounts may do with it now: `revoke`. */
  readonly actions?: readonly string[];
}

/** A grant of one's own that another account acts in. */
export interface DelegationJson extends GrantJson {
  readonly account: string;
}

/** Who one is; the public has no account. */
export interface SessionJson {
  readonly account: string | null;
  readonly set: string;
  readonly scope: string;
  readonly expires?: string | null;
  readonly csrf?: string | null;
  readonly grant?: string | number | null;
  readonly grants?: readonly GrantJson[];
}

export interface MySessionJson {
  readonly id: string | number;
  readonly created: string;
  readonly last_seen: string;
  readonly address: string;
  readonly agent: string;
  readonly current: boolean;
}

export interface KeyJson {
  readonly id: string | number;
  readonly name: string;
  readonly set: string;
  readonly scope: string;
  readonly created: string;
  readonly until: string | null;
  readonly last_used: string | null;
  readonly revoked: boolean | string | null;
  /** Only in the answer that made it. */
  readonly key?: string;
}

export interface AccountJson {
  readonly id: string | number;
  readonly name: string;
  readonly disabled: boolean;
  readonly until: string | null;
  readonly last_sign_in: string | null;
  readonly grants: readonly GrantJson[];
  readonly version: number;
  /** Only in the answer that made it up. */
  readonly password?: string | null;
  readonly actions: readonly string[];
  readonly [field: string]: unknown;
}

export interface AccountsJson {
  readonly accounts: readonly AccountJson[];
  readonly next?: number | string | null;
  readonly actions?: readonly string[];
}

export interface NewGrant {
  readonly set: string;
  readonly scope: string;
  readonly until: string | null;
}

export const NOBODY: SessionJson = { account: null, set: "public", scope: "city" };

type Values = Readonly<Record<string, Scalar>>;

/** One's own session and account. */
export class IdentityApi {
  constructor(private readonly door: Door) {}

  session(): Promise<SessionJson> {
    return this.door.get("/api/session");
  }

  async signIn(account: string, password: string): Promise<SessionJson> {
    return (await this.door.send<SessionJson>("POST", "/api/session", { body: { account, password } })).body;
  }

  async signOut(): Promise<void> {
    await this.door.send("DELETE", "/api/session");
  }

  async actIn(grant: string | number): Promise<SessionJson> {
    return (await this.door.send<SessionJson>("PUT", "/api/session/grant", { body: { grant } })).body;
  }

  async sessions(): Promise<readonly MySessionJson[]> {
    return (await this.door.get<{ sessions: readonly MySessionJson[] }>("/api/me/sessions")).sessions;
  }

  async endSession(id: string | number): Promise<void> {
    await this.door.send("DELETE", `/api/me/sessions/${encodeURIComponent(id)}`);
  }

  async changePassword(old: string, fresh: string): Promise<void> {
    await this.door.send("PUT", "/api/me/password", { body: { old, new: fresh } });
  }

  async keys(): Promise<readonly KeyJson[]> {
    return (await this.door.get<{ keys: readonly KeyJson[] }>("/api/me/keys")).keys;
  }

  async newKey(name: string, grant: string | number, until: string | null): Promise<KeyJson> {
    return (await this.door.send<KeyJson>("POST", "/api/me/keys", { body: { name, grant, until } })).body;
  }

  async revokeKey(id: string | number): Promise<void> {
    await this.door.send("DELETE", `/api/me/keys/${encodeURIComponent(id)}`);
  }

  async delegations(): Promise<readonly DelegationJson[]> {
    return (await this.door.get<{ delegations: readonly DelegationJson[] }>("/api/me/delegations")).delegations;
  }

  async endDelegation(id: string | number): Promise<void> {
    await this.door.send("DELETE", `/api/me/delegations/${encodeURIComponent(id)}`);
  }

  async delegate(values: Values): Promise<void> {
    await this.door.send("POST", "/api/me/delegations", { body: values });
  }
}

/** All accounts, for those who keep them. */
export class AccountsApi {
  constructor(private readonly door: Door) {}

  form(): Promise<FormJson> {
    return this.door.get("/api/accounts/form");
  }

  list(text: string, offset: number | string | null, limit: number): Promise<AccountsJson> {
    const query = new URLSearchParams({ limit: String(limit), ...(text !== "" && { q: text }) });
    if (offset !== null) query.set("offset", String(offset));
    return this.door.get(`/api/accounts?${query}`);
  }

  async create(values: Values): Promise<AccountJson> {
    return (await this.door.send<AccountJson>("POST", "/api/accounts", { body: values, key: newKey() })).body;
  }

  async change({ id, version }: AccountJson, values: Values): Promise<void> {
    await this.door.send("PATCH", account(id), { body: values, version, key: newKey() });
  }

  /** `disable`, `enable` or `password`. */
  async act({ id, version }: AccountJson, act: string, values: Values): Promise<AccountJson> {
    const command = { body: values, version, key: newKey() };
    return (await this.door.send<AccountJson>("POST", `${account(id)}/${act}`, command)).body;
  }

  async grant({ id }: AccountJson, grant: NewGrant): Promise<void> {
    await this.door.send("POST", `${account(id)}/grants`, { body: grant, key: newKey() });
  }

  async revoke({ id }: AccountJson, grant: string | number): Promise<void> {
    await this.door.send("DELETE", `${account(id)}/grants/${encodeURIComponent(grant)}`, { key: newKey() });
  }
}

function account(id: string | number): string {
  return `/api/accounts/${encodeURIComponent(id)}`;
}
