-- Reads the chain from a seal on, each with the entry it seals, if that is there.
SELECT s.n, s.entry AS sealed_entry, s.hash, e.id, e.xid::text AS xid, e.at, e.account,
  e.permission_set, e.scope, e.address, e.request, e.act, e.subject, e.reason,
  e.before::text AS before, e.after::text AS after
FROM audit.seal s
LEFT JOIN audit.entry e ON e.id = s.entry
WHERE s.n > :after
ORDER BY s.n
LIMIT :limit
