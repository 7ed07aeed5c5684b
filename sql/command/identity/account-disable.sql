-- Disables an account.
UPDATE identity.account SET disabled_at = :now::timestamptz WHERE id = :id AND disabled_at IS NULL
