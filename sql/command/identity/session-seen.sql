-- Notes when a session was last used.
UPDATE identity.session SET last_seen = :now::timestamptz WHERE id = :id
