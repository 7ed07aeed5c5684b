-- Reads entries that have no seal, after a restore into another server, in the order of their ids.
SELECT e.id, e.xid::text AS xid, e.at, e.account, e.permission_set, e.scope, e.address, e.request,
  e.act, e.subject, e.reason, e.before::text AS before, e.after::text AS after
FROM audit.entry e
WHERE NOT EXISTS (SELECT FROM audit.seal s WHERE s.entry = e.id) AND e.id > :after
ORDER BY e.id
LIMIT :limit
