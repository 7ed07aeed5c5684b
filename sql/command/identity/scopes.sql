-- Reads the scopes that can be given out of a scope: city, own, agencies, areas above RW.
SELECT scope, name, kind FROM (
  SELECT 'city' AS scope, NULL AS name, 'city' AS kind, 0 AS place, '' AS kode
  UNION ALL SELECT 'own', NULL, 'own', 1, ''
  UNION ALL SELECT 'agency:' || kode, name, 'agency', 2, kode FROM data.agency
  UNION ALL SELECT 'area:' || kode, name, level, 3 + length(kode), kode
    FROM data.area WHERE level <> 'rw'
) all_scopes
WHERE identity.scope_within(scope, :wide)
ORDER BY place, kode COLLATE "C"
LIMIT 1000
