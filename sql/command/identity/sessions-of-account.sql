-- Reads the open sessions of an account, the one used last first.
SELECT s.id, s.created_at, s.last_seen, s.address, s.agent
FROM identity.session s
JOIN identity.account_grant g ON g.id = s.grant_id
WHERE s.account_id = :account AND s.expires_at > :now::timestamptz
  AND identity.grant_live(g, :now::timestamptz)
ORDER BY s.last_seen DESC, s.id DESC
