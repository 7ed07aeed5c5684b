-- Reads the record, newest first, as an auditor filters it.
SELECT e.id, e.xid::text AS xid, e.at, e.account, e.permission_set, e.scope, e.address, e.request,
  e.act, e.subject, e.reason, e.before::text AS before, e.after::text AS after,
  EXISTS (SELECT FROM audit.seal s WHERE s.entry = e.id) AS sealed
FROM audit.entry e
WHERE ((:account)::text IS NULL OR e.account = (:account)::text)
  AND ((:act)::text IS NULL OR e.act = (:act)::text)
  AND ((:subject)::text IS NULL OR starts_with(e.subject, (:subject)::text))
  AND ((:from)::timestamptz IS NULL OR e.at >= (:from)::timestamptz)
  AND ((:to)::timestamptz IS NULL OR e.at < (:to)::timestamptz)
  AND ((:before)::bigint IS NULL OR e.id < (:before)::bigint)
ORDER BY e.id DESC
LIMIT :limit
