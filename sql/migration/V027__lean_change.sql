-- What every change of a watched row pays for is made less: a statement reads the text of each
-- check anew, and each index is written for every line.

-- The log is read by xid alone, so that its key can begin with it; it is emptied in that order too.
ALTER TABLE change.log DROP CONSTRAINT log_pkey;
DROP INDEX change.log_xid;
ALTER TABLE change.log ADD PRIMARY KEY (xid, id);
DROP INDEX change.log_at;

-- Only the triggers that are made here write these tables.
ALTER TABLE change.log DROP CONSTRAINT log_op_check, DROP CONSTRAINT log_reset_or_row;
ALTER TABLE data.history DROP CONSTRAINT history_op_known,
  DROP CONSTRAINT history_from_before_to, DROP CONSTRAINT history_removed_is_deleted;
COMMENT ON COLUMN change.log.op IS 'I, U, D: a row inserted, updated, deleted; R: a reset, which has no key';
COMMENT ON COLUMN data.history.valid_to IS 'not before valid_from; null while the state lasts';
COMMENT ON COLUMN data.history.removed IS 'only where op is D: the row of the table as it was deleted, without its shapes: all that is needed to bring it back';

-- Most layers have no generalised shape.
DROP INDEX data.history_geom_public;
CREATE INDEX history_geom_public ON data.history USING gist (geom_public)
WHERE geom_public IS NOT NULL;

-- What is deleted is looked for by this index, and nothing else is: the triggers of a young history
-- would read all that is deleted for each row that they delete.
DROP INDEX data.history_deleted;
CREATE INDEX history_deleted ON data.history (layer, valid_from)
WHERE op = 'D' AND valid_to IS NULL AND valid_from IS NOT NULL;
