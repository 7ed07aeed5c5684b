-- Takes the sealer's turn until the transaction ends, if nobody has it.
SELECT pg_try_advisory_xact_lock(hashtext('nadi.audit.sealer'))
