-- One session of an account, as its owner names it. $1 id BYTEA, $2 account BYTEA. 0 or 1 row.
DELETE FROM session
WHERE id = $1 AND account = $2
