-- Signed out everywhere, but for one place. $1 account BYTEA, $2 id BYTEA of the session that stays
-- or NULL. Any number of rows.
DELETE FROM session
WHERE account = $1 AND (CAST($2 AS BYTEA) IS NULL OR id <> $2)
