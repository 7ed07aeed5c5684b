-- What is deleted is looked for, the last deleted first.
CREATE INDEX history_deleted ON data.history (layer, valid_from)
WHERE op = 'D' AND valid_to IS NULL;
