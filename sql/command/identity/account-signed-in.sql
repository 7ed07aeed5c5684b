-- Notes that an account signed in.
UPDATE identity.account SET last_sign_in = :now::timestamptz WHERE id = :id
