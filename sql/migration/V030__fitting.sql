-- States of the past are read as their source is now: what no longer fits a column is none.

-- The names of those values of a row that do not go into the columns of that name.
CREATE FUNCTION data.unfit(shape anyelement, state jsonb) RETURNS text[]
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  one record;
  found text[] := '{}';
BEGIN
  FOR one IN SELECT key, value FROM jsonb_each(state) WHERE value <> 'null' LOOP
    BEGIN
      PERFORM jsonb_populate_record(shape, jsonb_build_object(one.key, one.value));
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
      found := found || one.key;
    END;
  END LOOP;
  RETURN found;
END
$$;
COMMENT ON FUNCTION data.unfit(anyelement, jsonb) IS 'columns whose kept value is none of their type any more, or too long or too large for it';

-- As jsonb_populate_record; only a row that does not fit is looked at value by value.
CREATE FUNCTION data.fitting(shape anyelement, state jsonb) RETURNS anyelement
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN jsonb_populate_record(shape, state);
EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
  RETURN jsonb_populate_record(shape, state - data.unfit(shape, state));
END
$$;
COMMENT ON FUNCTION data.fitting(anyelement, jsonb) IS 'a kept row as its table or view is now, with null for what no longer fits';
