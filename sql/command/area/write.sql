-- Writes the areas that are new or differ from what is there, and says what became of each.
WITH incoming AS (
  SELECT t.kode, t.name, t.level, t.parent, t.population::integer, t.population_year::smallint,
    t.population_source, t.valid_from::date, t.valid_to::date, t.attributes::jsonb,
    ST_SetSRID(t.geom::geometry, 4326) AS geom
  FROM unnest(:kode::text[], :name::text[], :level::text[], :parent::text[], :population::text[],
    :population_year::text[], :population_source::text[], :valid_from::text[], :valid_to::text[],
    :attributes::text[], :geom::text[])
    AS t (kode, name, level, parent, population, population_year, population_source, valid_from,
      valid_to, attributes, geom)
),
-- An invalid polygon is taken apart where it crosses itself; lines and points left over are dropped.
repaired AS (
  SELECT i.kode, NOT v.valid AS repaired,
    ST_Multi(CASE WHEN v.valid THEN i.geom ELSE ST_CollectionExtract(ST_MakeValid(i.geom), 3) END)
      AS geom
  FROM incoming i, LATERAL (SELECT ST_IsValid(i.geom) AS valid OFFSET 0) v
),
-- What the source does not say stays as it is known.
wanted AS (
  SELECT i.kode, i.name, i.level, i.parent, i.attributes, r.geom, r.repaired, old.id AS old_id,
    CASE WHEN i.population IS NULL THEN old.population ELSE i.population END AS population,
    CASE WHEN i.population IS NULL THEN old.population_year ELSE i.population_year END
      AS population_year,
    CASE WHEN i.population IS NULL THEN old.population_source ELSE i.population_source END
      AS population_source,
    coalesce(i.valid_from, old.valid_from) AS valid_from,
    coalesce(i.valid_to, old.valid_to) AS valid_to
  FROM incoming i
  JOIN repaired r USING (kode)
  LEFT JOIN data.area old USING (kode)
),
written AS (
  INSERT INTO data.area AS a (kode, name, level, parent, population, population_year,
    population_source, valid_from, valid_to, source, attributes, geom)
  SELECT w.kode, w.name, w.level, w.parent, w.population, w.population_year, w.population_source,
    w.valid_from, w.valid_to, :source, w.attributes, w.geom
  FROM wanted w
  LEFT JOIN data.area old ON old.id = w.old_id
  WHERE NOT ST_IsEmpty(w.geom) AND (old.id IS NULL OR
    (w.name, w.level, w.parent, w.population, w.population_year, w.population_source, w.valid_from,
      w.valid_to, :source, w.attributes, w.geom)
    IS DISTINCT FROM
    (old.name, old.level, old.parent, old.population, old.population_year, old.population_source,
      old.valid_from, old.valid_to, old.source, old.attributes, old.geom))
  ON CONFLICT (kode) DO UPDATE SET name = excluded.name, level = excluded.level,
    parent = excluded.parent, population = excluded.population,
    population_year = excluded.population_year, population_source = excluded.population_source,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source,
    attributes = excluded.attributes, geom = excluded.geom
  RETURNING a.kode
)
SELECT w.kode, w.repaired, CASE
  WHEN ST_IsEmpty(w.geom) THEN 'refused'
  WHEN written.kode IS NULL THEN 'unchanged'
  WHEN w.old_id IS NULL THEN 'inserted'
  ELSE 'updated' END AS outcome
FROM wanted w LEFT JOIN written USING (kode)
