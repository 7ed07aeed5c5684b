-- Holds an account, so that what is decided about it stays true until it is written.
SELECT id FROM identity.account WHERE id = :id FOR UPDATE
