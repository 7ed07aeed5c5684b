-- Finds the open session of a cookie, if session, account and grant all count now.
SELECT s.id AS credential, s.account_id, a.name AS account, s.expires_at AS expires,
  s.last_seen AS seen, g.id AS grant_id, g.permission_set, g.scope, g.valid_until,
  giver.name AS acting_for
FROM identity.session s
JOIN identity.account a ON a.id = s.account_id
JOIN identity.account_grant g ON g.id = s.grant_id
LEFT JOIN identity.account_grant source ON source.id = g.delegated_from
LEFT JOIN identity.account giver ON giver.id = source.account_id
WHERE s.token_hash = :hash AND s.expires_at > :now::timestamptz
  AND identity.account_live(a, :now::timestamptz) AND identity.grant_live(g, :now::timestamptz)
