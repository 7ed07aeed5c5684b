-- A dump by our own login restores whole, also under a running server.

-- The number that the record's next line gets belongs to a dump of it.
SELECT set_config('nadi.login', current_user, true),
  set_config('nadi.joins', (NOT pg_has_role('nadi_audit',
    CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END))::text,
    true);
DO $$ BEGIN
  IF current_setting('nadi.joins')::boolean THEN
    EXECUTE format('GRANT nadi_audit TO %I', current_setting('nadi.login'));
  END IF;
END $$;
SET LOCAL ROLE nadi_audit;
DO $$ BEGIN
  EXECUTE format('GRANT SELECT ON SEQUENCE audit.entry_id_seq TO %I', current_setting('nadi.login'));
END $$;
RESET ROLE;
DO $$ BEGIN
  IF current_setting('nadi.joins')::boolean THEN
    EXECUTE format('REVOKE nadi_audit FROM %I', current_setting('nadi.login'));
  END IF;
END $$;

-- A restore has no search path: a condition is written for it with the schema of each operator, which
-- IS DISTINCT FROM has no place for. geom is never null.
DROP TRIGGER place_moved ON data.asset;
CREATE TRIGGER place_moved BEFORE UPDATE OF geom ON data.asset FOR EACH ROW
WHEN (NOT old.geom = new.geom AND old.area_kode IS NOT DISTINCT FROM new.area_kode)
EXECUTE FUNCTION data.place_asset();

-- A restore makes policies when rows, keys, triggers and references are there. Without this one the
-- database is not whole yet, and what is written into it now comes twice or stops the restore. It
-- allows and refuses nothing: row security is off.
CREATE POLICY restored ON change.epoch;

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
  IF NOT EXISTS (SELECT FROM pg_policy
    WHERE polrelid = to_regclass('change.epoch') AND polname = 'restored')
  THEN
    RAISE EXCEPTION 'the database is being restored' USING ERRCODE = 'object_not_in_prerequisite_state';
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
