-- The ground of changes where it is hard: another database under the same name, a trigger that no
-- longer fits its table, several nodes with different layers, old lines that are still to be told.

-- The tick table's own number besides: pg_restore --clean makes it anew in the same database.
CREATE OR REPLACE FUNCTION change.place() RETURNS text
LANGUAGE sql STABLE
AS $$
  SELECT s.system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/' || d.oid
    || '/' || to_regclass('change.tick')::oid
  FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()
$$;
COMMENT ON COLUMN change.epoch.place IS 'cluster, timeline, database and table in which the transaction numbers of log and tick count';

-- A transaction that idles keeps old rows alive and its changes from being told. What was chosen for
-- the database stays; a copy and a restore do not take the setting along.
CREATE FUNCTION change.end_idle() RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_db_role_setting s
    JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = current_database(),
    unnest(s.setconfig) AS one (setting)
    WHERE s.setrole = 0 AND one.setting LIKE 'idle_in_transaction_session_timeout=%')
  THEN
    EXECUTE format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = %L',
      current_database(), '30s');
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'not our database: idle transactions are ended on our own connections only';
END
$$;

-- The epoch; begins a new one, with an empty log, where the database is another than it was.
CREATE OR REPLACE FUNCTION change.begin_epoch() RETURNS uuid
LANGUAGE plpgsql
AS $$
DECLARE
  here text := change.place();
  found uuid;
BEGIN
  SELECT id INTO found FROM change.epoch WHERE place = here;
  IF found IS NOT NULL AND EXISTS (SELECT FROM change.tick) THEN
    RETURN found;
  END IF;
  -- nobody writes log or ticks of the old epoch meanwhile
  LOCK TABLE change.epoch IN EXCLUSIVE MODE;
  SELECT id INTO found FROM change.epoch WHERE place = here;
  IF found IS NOT NULL AND EXISTS (SELECT FROM change.tick) THEN
    RETURN found;
  END IF;
  TRUNCATE change.log, change.tick;
  DELETE FROM change.epoch;
  INSERT INTO change.epoch (place) VALUES (here) RETURNING id INTO found;
  INSERT INTO change.tick (n, snap) VALUES (1, pg_current_snapshot());
  PERFORM change.end_idle();
  RETURN found;
END
$$;

-- A trigger that cannot do its work says so here and lets the writer go on.
CREATE TABLE change.trouble (
  source text COLLATE "C" PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  message text NOT NULL
);
COMMENT ON TABLE change.trouble IS 'tables whose trigger failed: their changes are told as resets and their history has a gap';

CREATE FUNCTION change.failed(source text, message text) RETURNS void
LANGUAGE sql
AS $$
  INSERT INTO change.log (source, op) VALUES (source, 'R');
  -- DO NOTHING takes no lock on the row, so that writers do not wait for each other
  INSERT INTO change.trouble (source, message) VALUES (source, message) ON CONFLICT DO NOTHING;
$$;

-- What each running node needs to be told: a table is watched for all of them together.
CREATE TABLE change.node (
  id uuid PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen timestamptz NOT NULL DEFAULT clock_timestamp(),
  watches jsonb NOT NULL
);
COMMENT ON COLUMN change.node.since IS 'where two nodes want a table watched by another key or shape, the younger one is right';

-- Trigger functions now say in their comment which table they watch; the next start makes them anew.
DO $$
DECLARE
  old regprocedure;
BEGIN
  FOR old IN
    SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'change' AND p.proname LIKE 'watch\_%' AND p.prorettype = 'trigger'::regtype
  LOOP
    EXECUTE format('DROP FUNCTION %s CASCADE', old);
  END LOOP;
END
$$;
