-- Revokes a grant of an account, and what was delegated from it.
UPDATE identity.account_grant g SET revoked_at = :now::timestamptz
WHERE g.revoked_at IS NULL AND ((g.id = :id AND g.account_id = :account) OR (g.delegated_from = :id
  AND EXISTS (SELECT FROM identity.account_grant s WHERE s.id = :id AND s.account_id = :account)))
