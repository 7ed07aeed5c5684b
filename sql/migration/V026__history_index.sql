-- Since when a layer has a past: found by this index, and nothing else is. Without the condition,
-- which min(valid_from) fulfils by itself, the triggers of a young history look a feature's last
-- state up in all states of its layer, row after row: minutes for a hundred thousand rows.
DROP INDEX data.history_when;
CREATE INDEX history_when ON data.history (layer, valid_from) WHERE valid_from IS NOT NULL;
