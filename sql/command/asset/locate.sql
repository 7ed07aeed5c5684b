-- Gives every asset the area it lies in, where that is another than before.
UPDATE data.asset a
SET area_kode = found.kode, area_by = found.area_by
FROM (
  SELECT s.id, place.kode, place.area_by
  FROM data.asset s
  LEFT JOIN LATERAL data.area_of(s.geom) place ON true
) found
WHERE found.id = a.id AND (a.area_kode, a.area_by) IS DISTINCT FROM (found.kode, found.area_by)
