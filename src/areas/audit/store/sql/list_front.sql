-- The first entries of a chain that are still there, oldest first. $1 writer TEXT, $2 most rows BIGINT.
SELECT sequence, at, hash
FROM audit_entry
WHERE writer = $1
ORDER BY sequence
LIMIT $2
