-- Counts the accounts that still have the password which the demo city gave them and may sign in.
SELECT count(*) FROM identity.account WHERE demo AND disabled_at IS NULL
