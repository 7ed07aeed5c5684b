-- Revokes every key of an account.
UPDATE identity.api_key SET revoked_at = :now::timestamptz
WHERE account_id = :account AND revoked_at IS NULL
