-- Gives an account a grant; none comes back where it has the same already.
INSERT INTO identity.account_grant (account_id, permission_set, scope, valid_until, delegated_from)
VALUES (:account, :set, :scope, :until::timestamptz, :delegated_from)
ON CONFLICT DO NOTHING
RETURNING id
