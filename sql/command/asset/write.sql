-- Writes the assets that are new or differ from what is there, and says what became of each.
WITH incoming AS (
  SELECT t.key, t.name, t.kind, t.status, t.agency, t.phone, t.attributes::jsonb,
    ST_SetSRID(t.geom::geometry, 4326)::geometry(Point, 4326) AS geom
  FROM unnest(:key::text[], :name::text[], :kind::text[], :status::text[], :agency::text[],
    :phone::text[], :attributes::text[], :geom::text[])
    AS t (key, name, kind, status, agency, phone, attributes, geom)
),
-- What the source does not say stays as it is known.
wanted AS (
  SELECT i.key, i.kind, i.attributes, i.geom, old.id AS old_id,
    coalesce(i.name, old.name) AS name,
    coalesce(i.status, old.status, 'active') AS status,
    coalesce(agency.id, old.agency_id) AS agency_id,
    i.agency IS NOT NULL AND agency.id IS NULL AS agency_unknown,
    coalesce(i.phone, old.maintenance_phone) AS maintenance_phone,
    place.kode AS area_kode, place.area_by, place.nearest_m
  FROM incoming i
  LEFT JOIN data.asset old ON old.source = :source AND old.source_key = i.key
  LEFT JOIN LATERAL data.area_of(i.geom) place ON true
  LEFT JOIN LATERAL (
    SELECT g.id FROM data.agency g
    WHERE i.agency IN (g.kode, g.name, g.short_name)
    ORDER BY g.kode = i.agency DESC, g.id LIMIT 1
  ) agency ON true
),
written AS (
  INSERT INTO data.asset AS a (source, source_key, name, kind, status, agency_id, area_kode,
    area_by, maintenance_phone, attributes, geom)
  SELECT :source, w.key, w.name, w.kind, w.status, w.agency_id, w.area_kode, w.area_by,
    w.maintenance_phone, w.attributes, w.geom
  FROM wanted w
  LEFT JOIN data.asset old ON old.id = w.old_id
  WHERE old.id IS NULL OR
    (w.name, w.kind, w.status, w.agency_id, w.area_kode, w.area_by, w.maintenance_phone,
      w.attributes, w.geom)
    IS DISTINCT FROM
    (old.name, old.kind, old.status, old.agency_id, old.area_kode, old.area_by,
      old.maintenance_phone, old.attributes, old.geom)
  ON CONFLICT (source, source_key) DO UPDATE SET name = excluded.name, kind = excluded.kind,
    status = excluded.status, agency_id = excluded.agency_id, area_kode = excluded.area_kode,
    area_by = excluded.area_by, maintenance_phone = excluded.maintenance_phone,
    attributes = excluded.attributes, geom = excluded.geom
  RETURNING a.source_key
)
SELECT w.key, w.nearest_m, w.agency_unknown, coalesce(w.area_by, 'nowhere') AS place, CASE
  WHEN written.source_key IS NULL THEN 'unchanged'
  WHEN w.old_id IS NULL THEN 'inserted'
  ELSE 'updated' END AS outcome
FROM wanted w LEFT JOIN written ON written.source_key = w.key
