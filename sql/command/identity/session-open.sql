-- Opens a session.
INSERT INTO identity.session
  (token_hash, account_id, grant_id, address, agent, created_at, last_seen, expires_at)
VALUES (:hash, :account, :grant, :address, :agent, :now::timestamptz, :now::timestamptz,
  :expires::timestamptz)
RETURNING id
