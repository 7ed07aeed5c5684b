-- Reads entries that were committed after the sealer looked and before now, in the order of their ids.
SELECT e.id, e.xid::text AS xid, e.at, e.account, e.permission_set, e.scope, e.address, e.request,
  e.act, e.subject, e.reason, e.before::text AS before, e.after::text AS after
FROM (
  SELECT * FROM audit.entry
  WHERE xid >= pg_snapshot_xmax((:seen)::pg_snapshot)
    AND xid < pg_snapshot_xmax((:current)::pg_snapshot)
  UNION ALL
  SELECT * FROM audit.entry
  WHERE xid = ANY (ARRAY(SELECT pg_snapshot_xip((:seen)::pg_snapshot)))) e
WHERE pg_visible_in_snapshot(e.xid, (:current)::pg_snapshot) AND e.id > :after
ORDER BY e.id
LIMIT :limit
