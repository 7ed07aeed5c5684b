-- Finds an account by its name.
SELECT id FROM identity.account WHERE name = :name
