-- Finds the key of a machine, if key, account and grant all count now.
SELECT k.id AS credential, k.account_id, a.name AS account,
  least(k.valid_until, g.valid_until, a.valid_until) AS expires, k.last_used AS seen,
  g.id AS grant_id, g.permission_set, g.scope, g.valid_until, giver.name AS acting_for
FROM identity.api_key k
JOIN identity.account a ON a.id = k.account_id
JOIN identity.account_grant g ON g.id = k.grant_id
LEFT JOIN identity.account_grant source ON source.id = g.delegated_from
LEFT JOIN identity.account giver ON giver.id = source.account_id
WHERE k.key_hash = :hash AND k.revoked_at IS NULL
  AND (k.valid_until IS NULL OR k.valid_until > :now::timestamptz)
  AND identity.account_live(a, :now::timestamptz) AND identity.grant_live(g, :now::timestamptz)
