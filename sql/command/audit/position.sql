-- Reads how far the sealer has looked, what is committed now, and whether both are of one server.
SELECT p.snap::text AS seen, c.snap::text AS current,
  pg_snapshot_xmax(p.snap) <= pg_snapshot_xmax(c.snap) AS same_server
FROM data.audit_position p, (SELECT pg_current_snapshot() AS snap) c
