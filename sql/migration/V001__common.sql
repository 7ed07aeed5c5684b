-- What all tables of the city share. Tables stand in schema data, off the search path: answers come
-- from layers. The role nadi_reader is made before the first migration, because it belongs to the
-- whole PostgreSQL server and not to one database.

CREATE SCHEMA data;
GRANT USAGE ON SCHEMA data TO nadi_reader;

-- Text as it is searched: small letters without accents. unaccent() itself is only STABLE and so
-- may not stand in an index; naming its dictionary makes the promise of IMMUTABLE true.
CREATE FUNCTION public.nadi_fold(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;
COMMENT ON FUNCTION public.nadi_fold(text) IS 'text as it is searched: small letters, no accents';

-- Who writes: the account that Tx set for this transaction, else the login.
CREATE FUNCTION data.current_writer() RETURNS text
LANGUAGE sql STABLE
AS $$ SELECT coalesce(nullif(current_setting('nadi.actor', true), ''), 'db:' || session_user) $$;

-- Every real change of a row counts its version up and renews updated_at, whoever makes it.
CREATE FUNCTION data.touch_row() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  new.version := old.version + 1;
  new.updated_at := now();
  RETURN new;
END
$$;
