-- Adds an account; none comes back where the name is taken.
INSERT INTO identity.account (name, password_hash, demo, valid_until)
VALUES (:name, :password_hash, :demo, :until::timestamptz)
ON CONFLICT (name) DO NOTHING
RETURNING id
