-- Revokes a grant that is over and the same as one that is to be given anew.
UPDATE identity.account_grant SET revoked_at = :now::timestamptz
WHERE account_id = :account AND permission_set = :set AND scope = :scope
  AND coalesce(delegated_from, 0) = coalesce(:delegated_from, 0)
  AND revoked_at IS NULL AND valid_until <= :now::timestamptz
