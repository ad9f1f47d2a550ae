-- $1 id BYTEA. 0 or 1 row.
SELECT id, account, substitute, from_day, until_day
FROM absence
WHERE id = $1
