-- Adds seals to the chain.
INSERT INTO audit.seal (n, entry, hash)
SELECT u.n, u.entry, decode(u.hash, 'hex')
FROM unnest((:n)::bigint[], (:entry)::bigint[], (:hash)::text[]) AS u (n, entry, hash)
