-- Forgets sessions that are over, with the addresses in them.
DELETE FROM identity.session WHERE expires_at <= :now::timestamptz
