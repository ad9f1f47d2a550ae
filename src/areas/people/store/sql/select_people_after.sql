-- Ids of a township in order, for walking the whole register; merged records are left out. $1 township TEXT, $2 id BYTEA
-- after which to begin, $3 BIGINT at most so many rows.
SELECT p.id
FROM person p
WHERE p.township = $1 AND p.id > $2 AND p.state NOT IN ('merged', 'erased')
ORDER BY p.id
LIMIT $3
