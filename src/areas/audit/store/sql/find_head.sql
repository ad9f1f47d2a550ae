-- The end of one writer's chain. $1 writer TEXT. 0 or 1 row.
SELECT sequence, hash
FROM audit_head
WHERE writer = $1
