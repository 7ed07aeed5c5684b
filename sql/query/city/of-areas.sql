-- Which box do all areas fill, and which of them stand at the top?
-- layers: areas
WITH
-- the areas of the highest level that is loaded
top AS (
  SELECT kode, name
  FROM areas
  WHERE length(kode) = (SELECT min(length(kode)) FROM areas)
),
filled AS (SELECT ST_Extent(geom) AS box FROM areas)
SELECT
  ST_XMin(box) AS west,
  ST_YMin(box) AS south,
  ST_XMax(box) AS east,
  ST_YMax(box) AS north,
  (SELECT array_agg(kode ORDER BY kode COLLATE "C") FROM top) AS kodes,
  (SELECT array_agg(name ORDER BY kode COLLATE "C") FROM top) AS names
FROM filled
WHERE box IS NOT NULL
