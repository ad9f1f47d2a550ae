-- How many recovery codes an account has, and how many of them are left. $1 account BYTEA. 1 row.
SELECT CAST(COUNT(*) AS BIGINT), CAST(COUNT(*) - COUNT(used_at) AS BIGINT)
FROM recovery_code
WHERE account = $1
