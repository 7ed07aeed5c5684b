-- Reads the last seal of the chain.
SELECT n, hash FROM audit.seal ORDER BY n DESC LIMIT 1
