-- Counts what waits to be told elsewhere, with the age of the oldest, and lines of the record without a seal.
SELECT count(*) AS outbox,
  coalesce(extract(epoch FROM clock_timestamp() - min(o.at)), 0)::double precision AS oldest_seconds,
  (SELECT count(*) FROM audit.entry e
   WHERE e.id > coalesce((SELECT max(s.entry) FROM audit.seal s), 0)) AS unsealed
FROM data.outbox o
WHERE o.done_at IS NULL
