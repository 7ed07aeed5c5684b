-- Reads the grants of an account that count now, its own before those it acts in for another.
SELECT g.id, g.permission_set, g.scope, g.valid_until, giver.name AS acting_for, true AS live
FROM identity.account_grant g
LEFT JOIN identity.account_grant source ON source.id = g.delegated_from
LEFT JOIN identity.account giver ON giver.id = source.account_id
WHERE g.account_id = :account AND identity.grant_live(g, :now::timestamptz)
ORDER BY g.delegated_from IS NOT NULL, g.id
