-- Reads the keys of an account, the newest first; revoked ones stay in sight.
SELECT k.id, k.name, g.permission_set, g.scope, k.created_at, k.valid_until, k.last_used,
  k.revoked_at IS NOT NULL OR NOT identity.grant_live(g, :now::timestamptz)
    OR coalesce(k.valid_until <= :now::timestamptz, false) AS revoked
FROM identity.api_key k
JOIN identity.account_grant g ON g.id = k.grant_id
WHERE k.account_id = :account
ORDER BY k.id DESC
LIMIT 200
