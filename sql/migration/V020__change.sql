-- What changed (change.log), in which order it can be told (change.tick), and what was before
-- (data.history). The triggers that write them are made per table, from what layers declare.

CREATE SCHEMA change;

CREATE TABLE change.log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  source text COLLATE "C" NOT NULL,
  op text COLLATE "C" NOT NULL CHECK (op IN ('I', 'U', 'D', 'R')),
  key bigint,
  old_box geometry,
  new_box geometry,
  old_public geometry,
  new_public geometry,
  old jsonb,
  new jsonb,
  CONSTRAINT log_reset_or_row CHECK ((op = 'R') = (key IS NULL))
);
COMMENT ON TABLE change.log IS 'one row for each changed row of a watched table; R: so much changed that all must be read again';
COMMENT ON COLUMN change.log.id IS 'drawn after the row lock: orders the changes of one row, not those of different transactions';
COMMENT ON COLUMN change.log.old_public IS 'box of the generalised shape: whoever sees that one only is told by it';
COMMENT ON COLUMN change.log.old IS 'the columns that rules and filters read, as they were';
CREATE INDEX log_xid ON change.log (xid);
CREATE INDEX log_at ON change.log (at);

-- A tick is a numbered snapshot. What is visible in tick n and was not in tick n - 1 are the changes
-- of n: every committed change is in exactly one tick, in an order that every node agrees on.
CREATE TABLE change.tick (
  n bigint PRIMARY KEY,
  snap pg_snapshot NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX tick_at ON change.tick (at);
INSERT INTO change.tick (n, snap) VALUES (1, pg_current_snapshot());

-- Numbers of ticks mean nothing beside another epoch: a restore, a copy and a failover begin one.
CREATE TABLE change.epoch (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  place text COLLATE "C" NOT NULL
);
COMMENT ON COLUMN change.epoch.place IS 'cluster, timeline and database in which the transaction numbers of log and tick count';

CREATE FUNCTION change.place() RETURNS text
LANGUAGE sql STABLE
AS $$
  SELECT s.system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/' || d.oid
  FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()
$$;
INSERT INTO change.epoch (place) VALUES (change.place());

-- Whoever takes lines out of the log before their time has made its ticks untrue.
CREATE FUNCTION change.log_was_cut() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF tg_op = 'TRUNCATE' THEN
    UPDATE change.epoch SET id = gen_random_uuid();
  ELSIF EXISTS (SELECT FROM cut WHERE at > clock_timestamp() - interval '47 hours') THEN
    UPDATE change.epoch SET id = gen_random_uuid();
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER was_emptied AFTER TRUNCATE ON change.log
FOR EACH STATEMENT EXECUTE FUNCTION change.log_was_cut();
CREATE TRIGGER was_cut AFTER DELETE ON change.log REFERENCING OLD TABLE AS cut
FOR EACH STATEMENT EXECUTE FUNCTION change.log_was_cut();

-- The epoch; begins a new one, with an empty log, where the database is another than it was.
CREATE FUNCTION change.begin_epoch() RETURNS uuid
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
  RETURN found;
END
$$;

-- Makes the next tick if anything was committed since the last one. Any node may call it: at most
-- one advances and none waits. Without enable_seqscan=off the planner reads the whole log.
CREATE FUNCTION change.advance_tick() RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off
AS $$
DECLARE
  last change.tick;
  made bigint;
BEGIN
  SELECT * INTO last FROM change.tick ORDER BY n DESC LIMIT 1;
  IF NOT EXISTS (SELECT FROM change.log WHERE xid >= pg_snapshot_xmax(last.snap))
    AND NOT EXISTS (
      SELECT FROM change.log WHERE xid = ANY (ARRAY(SELECT pg_snapshot_xip(last.snap))))
  THEN
    RETURN last.n;
  END IF;
  IF NOT pg_try_advisory_xact_lock(7310) THEN
    RETURN last.n;
  END IF;
  INSERT INTO change.tick (n, snap)
  SELECT n + 1, pg_current_snapshot() FROM change.tick ORDER BY n DESC LIMIT 1
  ON CONFLICT DO NOTHING RETURNING n INTO made;
  RETURN coalesce(made, last.n);
END
$$;

-- What changed from one snapshot to a later one; the caller orders by id.
CREATE FUNCTION change.between(earlier pg_snapshot, later pg_snapshot) RETURNS SETOF change.log
LANGUAGE sql STABLE ROWS 10 SET enable_seqscan = off
AS $$
  SELECT found.* FROM (
    SELECT * FROM change.log
    WHERE xid >= pg_snapshot_xmax(earlier) AND xid < pg_snapshot_xmax(later)
    UNION ALL
    SELECT * FROM change.log WHERE xid = ANY (ARRAY(SELECT pg_snapshot_xip(earlier)))) AS found
  WHERE pg_visible_in_snapshot(found.xid, later)
$$;

-- The past of layers that keep it. A row is one state of one feature, as the layer's source showed
-- it when it changed; a deletion is a state too (op D), so that its author and reason are kept.
CREATE TABLE data.history (
  layer text COLLATE "C" NOT NULL,
  key bigint NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  op text COLLATE "C" NOT NULL CHECK (op IN ('I', 'U', 'D')),
  actor text NOT NULL,
  reason text NOT NULL,
  row jsonb NOT NULL,
  geom geometry,
  geom_public geometry,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT history_from_before_to CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE data.history IS 'states of features: valid from valid_from until before valid_to; still now where that is null';
COMMENT ON COLUMN data.history.row IS 'columns of the source without shapes, and version';
CREATE UNIQUE INDEX history_now ON data.history (layer, key) WHERE valid_to IS NULL;
CREATE INDEX history_of ON data.history (layer, key, valid_from);
CREATE INDEX history_geom ON data.history USING gist (geom);
CREATE INDEX history_geom_public ON data.history USING gist (geom_public);

-- Whose words stand in the history: Tx gives the reason, psql may.
CREATE FUNCTION data.current_reason() RETURNS text
LANGUAGE sql STABLE
AS $$ SELECT coalesce(current_setting('nadi.reason', true), '') $$;

-- A transaction that idles keeps old rows alive and its changes from being told.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = %L',
    current_database(), '30s');
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'not our database: idle transactions are ended on our own connections only';
END $$;
