-- Ends every session of an account but one; 0 keeps none.
DELETE FROM identity.session WHERE account_id = :account AND id <> :but
