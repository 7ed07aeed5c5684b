-- The kelurahan of a point: the one whose polygon holds it (of two: the lowest kode), else the
-- nearest within 100 m (area_by 'nearest'), else none. Only where no kelurahan is loaded the deepest
-- level that is, never an RW. Two thousandths of a degree are over 100 m up to 60 degrees north or
-- south; they let the index find what is then measured on the ellipsoid.
CREATE FUNCTION data.area_of(point geometry)
RETURNS TABLE (kode text, area_by text, nearest_m double precision)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
AS $$
  WITH deepest AS (
    SELECT CASE
      WHEN EXISTS (SELECT FROM data.area WHERE level = 'kelurahan') THEN 'kelurahan'
      WHEN EXISTS (SELECT FROM data.area WHERE level = 'kecamatan') THEN 'kecamatan'
      WHEN EXISTS (SELECT FROM data.area WHERE level = 'kabkota') THEN 'kabkota'
      ELSE 'province' END AS level
  ),
  inside AS (
    SELECT a.kode FROM data.area a, deepest
    WHERE a.level = deepest.level AND ST_Intersects(a.geom, point)
    ORDER BY a.kode LIMIT 1
  ),
  near AS (
    SELECT a.kode, ST_Distance(a.geom::geography, point::geography) AS metres
    FROM data.area a, deepest
    WHERE NOT EXISTS (SELECT FROM inside) AND a.level = deepest.level
      AND a.geom && ST_Expand(point, 0.002)
    ORDER BY metres, a.kode LIMIT 1
  )
  SELECT kode, 'polygon', NULL::double precision FROM inside
  UNION ALL
  SELECT kode, 'nearest', metres FROM near WHERE metres <= 100
$$;
COMMENT ON FUNCTION data.area_of(geometry) IS 'the area a point lies in, and how it was found';

CREATE INDEX area_level ON data.area (level);
