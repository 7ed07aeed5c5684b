-- Makes a key for a machine.
INSERT INTO identity.api_key (key_hash, account_id, grant_id, name, created_at, valid_until)
VALUES (:hash, :account, :grant, :name, :now::timestamptz, :until::timestamptz)
RETURNING id
