-- Reads the grants of accounts that were not revoked, with whether each counts now and lies in a
-- scope; those that are over stay in sight for a month.
SELECT g.account_id, g.id, g.permission_set, g.scope, g.valid_until, giver.name AS acting_for,
  identity.grant_live(g, :now::timestamptz) AS live,
  g.valid_until <= :now::timestamptz AS over,
  identity.scope_within(g.scope, :scope) AS within
FROM identity.account_grant g
LEFT JOIN identity.account_grant source ON source.id = g.delegated_from
LEFT JOIN identity.account giver ON giver.id = source.account_id
WHERE g.account_id = ANY (:accounts) AND g.revoked_at IS NULL
  AND (g.valid_until IS NULL OR g.valid_until > :now::timestamptz - interval '30 days')
ORDER BY g.delegated_from IS NOT NULL, g.id
