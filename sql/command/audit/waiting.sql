-- Looks whether something waits for its seal, or the position is of another server (a restore).
SELECT pg_snapshot_xmax(p.snap) > pg_snapshot_xmax(pg_current_snapshot())
  OR EXISTS (
    SELECT FROM audit.entry e
    WHERE e.xid >= pg_snapshot_xmax(p.snap))
  OR EXISTS (
    SELECT FROM audit.entry e
    WHERE e.xid = ANY (ARRAY(SELECT pg_snapshot_xip(p.snap))))
FROM data.audit_position p
