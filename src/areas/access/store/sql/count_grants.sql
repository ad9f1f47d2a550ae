-- How many grants an account has, of any day. $1 account BYTEA. One row.
SELECT CAST(COUNT(*) AS BIGINT) FROM account_grant WHERE account = $1
