-- Ends one session of an account.
DELETE FROM identity.session WHERE id = :id AND account_id = :account
