-- What editing assets and areas through their layers needs: the version in what is read, values for
-- what no form asks, and areas of assets that stay true.

CREATE OR REPLACE VIEW data.area_view AS
SELECT id, kode, name, level, parent, population, population_year::integer AS population_year,
  population_source, valid_from, valid_to, geom, updated_at, version
FROM data.area;

CREATE OR REPLACE VIEW data.asset_view AS
SELECT a.id, a.name, a.kind, k.asset_group, a.status, a.agency_id, agency.name AS agency_name,
  a.area_kode, area.name AS area_name, a.area_by, a.source, a.source_key, a.maintenance_phone,
  a.created_by, a.attributes, a.geom, a.updated_at, a.version
FROM data.asset a
LEFT JOIN data.asset_kind k ON k.code = a.kind
LEFT JOIN data.agency agency ON agency.id = a.agency_id
LEFT JOIN data.area area ON area.kode = a.area_kode;

-- What is put in by hand has no other source; its key only must not be another's.
ALTER TABLE data.area ALTER COLUMN source SET DEFAULT 'nadi-kota';
ALTER TABLE data.asset ALTER COLUMN source SET DEFAULT 'nadi-kota';
ALTER TABLE data.asset ALTER COLUMN source_key SET DEFAULT gen_random_uuid()::text;

-- The id of an agency: what "own" means to an actor in the scope of one.
CREATE FUNCTION data.agency_of(of_kode text) RETURNS bigint
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog
AS $$ SELECT id FROM data.agency WHERE kode = of_kode $$;
REVOKE EXECUTE ON FUNCTION data.agency_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION data.agency_of(text) TO nadi_reader;

-- An asset that is placed or moved lies in the area of its new place. The importer says the area
-- itself, by the same function: its result is left alone. The name puts this before "touch".
CREATE FUNCTION data.place_asset() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  SELECT place.kode, place.area_by INTO new.area_kode, new.area_by
  FROM (SELECT) one LEFT JOIN data.area_of(new.geom) place ON true;
  RETURN new;
END
$$;
CREATE TRIGGER place_new BEFORE INSERT ON data.asset FOR EACH ROW
WHEN (new.area_kode IS NULL) EXECUTE FUNCTION data.place_asset();
CREATE TRIGGER place_moved BEFORE UPDATE OF geom ON data.asset FOR EACH ROW
WHEN (old.geom IS DISTINCT FROM new.geom AND old.area_kode IS NOT DISTINCT FROM new.area_kode)
EXECUTE FUNCTION data.place_asset();

-- Assets follow a boundary that is drawn anew. An import finds the areas of all assets by itself when
-- it is done, and says so: nadi.places_later.
CREATE FUNCTION data.place_assets_anew() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF current_setting('nadi.places_later', true) = 'on' THEN
    RETURN NULL;
  END IF;
  UPDATE data.asset a
  SET area_kode = found.kode, area_by = found.area_by
  FROM (
    SELECT DISTINCT s.id, place.kode, place.area_by
    FROM written w
    JOIN data.asset s ON s.area_kode = w.kode OR s.geom && ST_Expand(w.geom, 0.002)
    LEFT JOIN LATERAL data.area_of(s.geom) place ON true
  ) found
  WHERE found.id = a.id AND (a.area_kode, a.area_by) IS DISTINCT FROM (found.kode, found.area_by);
  RETURN NULL;
END
$$;
CREATE TRIGGER place_assets_in_new AFTER INSERT ON data.area
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION data.place_assets_anew();
CREATE TRIGGER place_assets_in_changed AFTER UPDATE ON data.area
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION data.place_assets_anew();
