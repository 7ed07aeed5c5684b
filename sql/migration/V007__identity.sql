-- Accounts, what they are granted, their sessions and keys. Only our own login reads this schema:
-- the reader role has no right here, and no layer may have its source here.
CREATE SCHEMA identity;
REVOKE ALL ON SCHEMA identity FROM PUBLIC;

CREATE TABLE identity.account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  demo boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  valid_until timestamptz,
  last_sign_in timestamptz,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL DEFAULT data.current_writer()
);
COMMENT ON TABLE identity.account IS 'who may sign in; the name is for good, nothing else is known of the person';
COMMENT ON COLUMN identity.account.demo IS 'still has the password that the demo city gave it';

-- A sign-in or a password changes nothing that another admin could have been looking at.
CREATE TRIGGER touch BEFORE UPDATE OF disabled_at, valid_until ON identity.account FOR EACH ROW
WHEN ((old.disabled_at, old.valid_until) IS DISTINCT FROM (new.disabled_at, new.valid_until))
EXECUTE FUNCTION data.touch_row();

CREATE TABLE identity.account_grant (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES identity.account ON DELETE CASCADE,
  permission_set text COLLATE "C" NOT NULL CHECK (permission_set ~ '^[a-z]+(-[a-z]+)*$'),
  scope text COLLATE "C" NOT NULL
    CHECK (scope IN ('city', 'own') OR scope ~ '^(agency|area):.{1,80}$'),
  valid_until timestamptz,
  revoked_at timestamptz,
  delegated_from bigint REFERENCES identity.account_grant ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL DEFAULT data.current_writer(),

  -- a delegation (Plt.) always has an end
  CONSTRAINT grant_delegated_ends CHECK (delegated_from IS NULL OR valid_until IS NOT NULL)
);
COMMENT ON TABLE identity.account_grant IS 'one permission set in one scope for one account; revoked ones stay for the record';

CREATE INDEX account_grant_account ON identity.account_grant (account_id);
CREATE INDEX account_grant_delegated ON identity.account_grant (delegated_from);
CREATE UNIQUE INDEX account_grant_once ON identity.account_grant
  (account_id, permission_set, scope, coalesce(delegated_from, 0)) WHERE revoked_at IS NULL;

CREATE TABLE identity.session (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  account_id bigint NOT NULL REFERENCES identity.account ON DELETE CASCADE,
  grant_id bigint NOT NULL REFERENCES identity.account_grant ON DELETE CASCADE,
  address text NOT NULL,
  agent text NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
COMMENT ON TABLE identity.session IS 'open sessions; the cookie itself is nowhere, only its SHA-256';
CREATE INDEX session_account ON identity.session (account_id);
CREATE INDEX session_expires ON identity.session (expires_at);

CREATE TABLE identity.api_key (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
  account_id bigint NOT NULL REFERENCES identity.account ON DELETE CASCADE,
  grant_id bigint NOT NULL REFERENCES identity.account_grant ON DELETE CASCADE,
  name text NOT NULL CHECK (name <> '' AND name = btrim(name) AND length(name) <= 80),
  created_at timestamptz NOT NULL,
  valid_until timestamptz,
  last_used timestamptz,
  revoked_at timestamptz
);
COMMENT ON TABLE identity.api_key IS 'keys of machines; shown once, kept as SHA-256';
CREATE INDEX api_key_account ON identity.api_key (account_id);

-- Whether an account may be used at a moment.
CREATE FUNCTION identity.account_live(a identity.account, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT a.disabled_at IS NULL AND (a.valid_until IS NULL OR a.valid_until > at) $$;

-- Whether a grant counts at a moment: not revoked, not over, and for a delegated one the same of
-- the grant it came from and of the account that gave it.
CREATE FUNCTION identity.grant_live(g identity.account_grant, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT g.revoked_at IS NULL AND (g.valid_until IS NULL OR g.valid_until > at)
    AND (g.delegated_from IS NULL OR EXISTS (
      SELECT FROM identity.account_grant s JOIN identity.account a ON a.id = s.account_id
      WHERE s.id = g.delegated_from AND s.revoked_at IS NULL
        AND (s.valid_until IS NULL OR s.valid_until > at) AND identity.account_live(a, at)))
$$;

-- Whether an agency or area that a scope names exists.
CREATE FUNCTION identity.scope_exists(scope text) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT CASE split_part(scope, ':', 1)
    WHEN 'agency' THEN EXISTS (SELECT FROM data.agency WHERE kode = substr(scope, 8))
    WHEN 'area' THEN EXISTS (SELECT FROM data.area WHERE kode = substr(scope, 6))
    ELSE scope IN ('city', 'own') END
$$;

-- Whether everything that one scope reaches another reaches too. One's own rows are within all.
CREATE FUNCTION identity.scope_within(narrow text, wide text) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT CASE
    WHEN wide = 'city' OR narrow = wide OR narrow = 'own' THEN true
    WHEN narrow LIKE 'area:%' AND wide LIKE 'area:%' THEN starts_with(narrow, wide || '.')
    WHEN narrow LIKE 'agency:%' AND wide LIKE 'agency:%' THEN EXISTS (
      SELECT FROM data.agency a
      WHERE a.kode = substr(narrow, 8)
        AND a.id IN (SELECT data.agency_below(substr(wide, 8))))
    ELSE false END
$$;
