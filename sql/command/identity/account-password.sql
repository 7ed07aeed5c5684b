-- Gives an account another password; it is then no demo account any more.
UPDATE identity.account SET password_hash = :password_hash, demo = false WHERE id = :id
