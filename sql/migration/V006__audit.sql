-- The record of who did what (schema audit), what waits to be told elsewhere (data.outbox) and the
-- answers that a repeated command gets again (data.idempotency).

-- The record belongs to nadi_audit, which nobody logs in as: our own login may add to it and read
-- it, and has no right to change, remove or empty it. For the length of this migration the login is
-- a member of that role, unless an administrator has made it one.
SELECT set_config('nadi.login', current_user, true),
  set_config('nadi.joins', (NOT pg_has_role('nadi_audit',
    CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END))::text,
    true);
DO $$ BEGIN
  IF current_setting('nadi.joins')::boolean THEN
    EXECUTE format('GRANT nadi_audit TO %I', current_setting('nadi.login'));
  END IF;
END $$;

CREATE SCHEMA audit AUTHORIZATION nadi_audit;
SET LOCAL ROLE nadi_audit;

-- before and after are json and not jsonb: the seal covers their very text.
CREATE TABLE audit.entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  account text NOT NULL CHECK (account <> ''),
  permission_set text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  request text COLLATE "C" NOT NULL,
  act text COLLATE "C" NOT NULL CHECK (act <> ''),
  subject text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  before json,
  after json
);
COMMENT ON TABLE audit.entry IS 'who did what, on what, why: never changed, never removed';
COMMENT ON COLUMN audit.entry.xid IS 'the transaction that wrote it, by which the sealer finds what is new';
COMMENT ON COLUMN audit.entry.request IS 'X-Request-Id of the answer; empty where no request asked';
CREATE INDEX entry_xid ON audit.entry (xid);
CREATE INDEX entry_account ON audit.entry (account, id);
CREATE INDEX entry_subject ON audit.entry (subject text_pattern_ops, id);
CREATE INDEX entry_act ON audit.entry (act, id);
CREATE INDEX entry_at ON audit.entry (at);

CREATE TABLE audit.seal (
  n bigint PRIMARY KEY CHECK (n > 0),
  entry bigint NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE audit.seal IS 'the chain: hash = sha256(hash before || canonical form of the entry)';

-- Rights can be given; these refuse whoever has them, until a superuser takes them away.
CREATE FUNCTION audit.refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: the record is never changed',
    tg_op, tg_table_schema, tg_table_name USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.seal
FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Number, transaction and time of a line are the database's to say, never the writer's.
DO $$ BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA audit TO %I', current_setting('nadi.login'));
  EXECUTE format('GRANT SELECT ON audit.entry, audit.seal TO %I', current_setting('nadi.login'));
  EXECUTE format('GRANT INSERT (account, permission_set, scope, address, request, act, subject,'
    ' reason, before, after) ON audit.entry TO %I', current_setting('nadi.login'));
  EXECUTE format('GRANT INSERT (n, entry, hash) ON audit.seal TO %I',
    current_setting('nadi.login'));
END $$;
RESET ROLE;

DO $$ BEGIN
  IF current_setting('nadi.joins')::boolean THEN
    EXECUTE format('REVOKE nadi_audit FROM %I', current_setting('nadi.login'));
  END IF;
END $$;

-- Up to which snapshot the sealer has looked; what was not visible in it is still to be sealed.
CREATE TABLE data.audit_position (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  snap pg_snapshot NOT NULL
);
-- Before all: an entry is new until the sealer has seen it.
INSERT INTO data.audit_position (snap) VALUES (pg_current_snapshot());

CREATE TABLE data.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  topic text COLLATE "C" NOT NULL CHECK (topic <> ''),
  subject text COLLATE "C" NOT NULL,
  payload json NOT NULL,
  done_at timestamptz
);
COMMENT ON TABLE data.outbox IS 'what a command has to tell elsewhere, written together with its rows';
CREATE INDEX outbox_waiting ON data.outbox (id) WHERE done_at IS NULL;

CREATE TABLE data.idempotency (
  asker text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  status integer,
  headers text[],
  body text,
  PRIMARY KEY (asker, key)
);
COMMENT ON TABLE data.idempotency IS 'the first answer to a command with Idempotency-Key, for 24 hours';
COMMENT ON COLUMN data.idempotency.asker IS 'account, permission set and scope that the answer was made for';
CREATE INDEX idempotency_at ON data.idempotency (at);
