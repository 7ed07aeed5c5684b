-- Reads which entries have no seal, and whether the sealer should have seen them.
SELECT e.id, p.snap IS NOT NULL AND pg_visible_in_snapshot(e.xid, p.snap) AS passed_over
FROM audit.entry e
LEFT JOIN data.audit_position p ON true
WHERE NOT EXISTS (SELECT FROM audit.seal s WHERE s.entry = e.id)
ORDER BY e.id
