-- Reads what a sign-in is held against; the caller tells nobody which part did not fit.
SELECT a.id, a.name, a.password_hash, identity.account_live(a, :now::timestamptz) AS live
FROM identity.account a
WHERE a.name = :name
