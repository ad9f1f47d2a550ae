-- How often an account did something. $1 account BYTEA, $2 after this moment BIGINT, $3 action TEXT, $4 BIGINT at most so many are counted.
-- One row.
SELECT CAST(COUNT(*) AS BIGINT)
FROM (SELECT 1 FROM audit_entry WHERE account = $1 AND at > $2 AND action = $3 LIMIT $4) AS counted
