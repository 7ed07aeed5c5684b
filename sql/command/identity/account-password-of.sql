-- Reads the hash of an account's password.
SELECT password_hash FROM identity.account WHERE id = :id
