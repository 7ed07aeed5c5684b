-- Writes the agencies that are new or differ from what is there, and says what became of each.
WITH incoming AS (
  SELECT t.kode, t.name, t.short_name, t.parent, t.address, t.attributes::jsonb,
    ST_SetSRID(t.geom::geometry, 4326) AS geom
  FROM unnest(:kode::text[], :name::text[], :short_name::text[], :parent::text[],
    :address::text[], :attributes::text[], :geom::text[])
    AS t (kode, name, short_name, parent, address, attributes, geom)
),
-- What the source does not say stays as it is known; a parent that is not there refuses the row.
wanted AS (
  SELECT i.kode, i.name, i.attributes, old.id AS old_id, parent.id AS parent_id,
    i.parent IS NOT NULL AND parent.id IS NULL AS orphan,
    coalesce(i.short_name, old.short_name) AS short_name,
    coalesce(i.address, old.address) AS address,
    coalesce(i.geom, old.geom) AS geom
  FROM incoming i
  LEFT JOIN data.agency old USING (kode)
  LEFT JOIN data.agency parent ON parent.kode = i.parent
),
written AS (
  INSERT INTO data.agency AS a (kode, name, short_name, parent_id, address, source, attributes,
    geom)
  SELECT w.kode, w.name, w.short_name, w.parent_id, w.address, :source, w.attributes, w.geom
  FROM wanted w
  LEFT JOIN data.agency old ON old.id = w.old_id
  WHERE NOT w.orphan AND (old.id IS NULL OR
    (w.name, w.short_name, w.parent_id, w.address, :source, w.attributes, w.geom)
    IS DISTINCT FROM
    (old.name, old.short_name, old.parent_id, old.address, old.source, old.attributes, old.geom))
  ON CONFLICT (kode) DO UPDATE SET name = excluded.name, short_name = excluded.short_name,
    parent_id = excluded.parent_id, address = excluded.address, source = excluded.source,
    attributes = excluded.attributes, geom = excluded.geom
  RETURNING a.kode
)
SELECT w.kode, CASE
  WHEN w.orphan THEN 'refused'
  WHEN written.kode IS NULL THEN 'unchanged'
  WHEN w.old_id IS NULL THEN 'inserted'
  ELSE 'updated' END AS outcome
FROM wanted w LEFT JOIN written USING (kode)
