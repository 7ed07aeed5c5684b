-- Which of some tables, named with their schemas, are not there.
SELECT name FROM unnest(CAST(:tables AS text[])) AS name WHERE to_regclass(name) IS NULL ORDER BY name
