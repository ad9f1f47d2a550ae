-- All grants of one account. $1 account BYTEA. Any number of rows.
DELETE FROM account_grant
WHERE account = $1
