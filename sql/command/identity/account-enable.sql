-- Enables an account again.
UPDATE identity.account SET disabled_at = NULL WHERE id = :id
