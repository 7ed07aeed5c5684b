-- Reads which agency stands below which, so that an import can refuse a circle.
SELECT a.kode, parent.kode AS parent
FROM data.agency a
LEFT JOIN data.agency parent ON parent.id = a.parent_id
