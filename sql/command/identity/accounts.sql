-- Reads accounts none of whose grants reaches out of a scope, by name; those that never had one
-- within it are seen by who made them.
SELECT a.id, a.name, a.disabled_at IS NOT NULL AS disabled, a.demo, a.valid_until,
  a.last_sign_in, a.version
FROM identity.account a
WHERE (:id = 0 OR a.id = :id) AND strpos(a.name, :words) > 0
  AND (:scope = 'city' OR (
    NOT EXISTS (
      SELECT FROM identity.account_grant g
      WHERE g.account_id = a.id AND g.revoked_at IS NULL
        AND (g.valid_until IS NULL OR g.valid_until > :now::timestamptz)
        AND NOT identity.scope_within(g.scope, :scope))
    AND (a.created_by = :asker OR EXISTS (
      SELECT FROM identity.account_grant g
      WHERE g.account_id = a.id AND identity.scope_within(g.scope, :scope)))))
ORDER BY a.name
LIMIT :limit OFFSET :offset
