-- Reads what an account has delegated to others and has not ended yet.
SELECT g.id, a.name AS account, g.permission_set, g.scope, g.valid_until
FROM identity.account_grant g
JOIN identity.account_grant source ON source.id = g.delegated_from
JOIN identity.account a ON a.id = g.account_id
WHERE source.account_id = :account AND g.revoked_at IS NULL
  AND g.valid_until > :now::timestamptz
ORDER BY g.id
