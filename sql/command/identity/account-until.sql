-- Sets until when an account is valid, if nobody changed it since it was read.
UPDATE identity.account SET valid_until = :until::timestamptz WHERE id = :id AND version = :version
