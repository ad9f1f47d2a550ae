-- The last passwords of an account, newest first. $1 account BYTEA, $2 most rows BIGINT.
SELECT password_hash
FROM password_history
WHERE account = $1
ORDER BY changed_at DESC
LIMIT $2
