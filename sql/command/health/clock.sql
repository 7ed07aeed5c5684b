-- Tells the database's own time, which must agree with the server's.
SELECT clock_timestamp()
