-- All recovery codes of an account go. $1 account BYTEA. At most ten rows.
DELETE FROM recovery_code
WHERE account = $1
