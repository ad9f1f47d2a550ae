-- $1 account BYTEA. 1 row: the highest number in use, 0 for none.
SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT)
FROM account_grant
WHERE account = $1
