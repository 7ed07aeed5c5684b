-- Remembers how far the sealer has looked.
UPDATE data.audit_position SET snap = (:snap)::pg_snapshot
