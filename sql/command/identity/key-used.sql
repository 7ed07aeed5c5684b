-- Notes when a key was last used.
UPDATE identity.api_key SET last_used = :now::timestamptz WHERE id = :id
