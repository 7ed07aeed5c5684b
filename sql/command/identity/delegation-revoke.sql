-- Ends a delegation that an account gave; comes back with the account that acted.
UPDATE identity.account_grant g SET revoked_at = :now::timestamptz
FROM identity.account_grant source, identity.account receiver
WHERE g.id = :id AND source.id = g.delegated_from AND source.account_id = :account
  AND receiver.id = g.account_id AND g.revoked_at IS NULL
RETURNING receiver.name
