-- The faces of the past: who reads it, since when there is one, and what brings a deleted row back.

-- What stood in the source of a layer may be read as the source itself may; the row that was deleted
-- from the table behind it holds more, and may not.
GRANT SELECT (layer, key, valid_from, valid_to, op, actor, reason, row, geom, geom_public)
ON data.history TO nadi_reader;

CREATE INDEX history_when ON data.history (layer, valid_from);

-- What stood there when a layer began to keep its past was not put in then, and not by that login.
ALTER TABLE data.history DROP CONSTRAINT history_op_check;
ALTER TABLE data.history ADD CONSTRAINT history_op_known CHECK (op IN ('B', 'I', 'U', 'D'));
COMMENT ON COLUMN data.history.op IS 'B: stood there when the layer began to keep its past; I, U, D: inserted, updated, deleted';

ALTER TABLE data.history ADD COLUMN removed jsonb;
ALTER TABLE data.history
  ADD CONSTRAINT history_removed_is_deleted CHECK (removed IS NULL OR op = 'D');
COMMENT ON COLUMN data.history.removed IS 'the row of the table as it was deleted, without its shapes: all that is needed to bring it back';
