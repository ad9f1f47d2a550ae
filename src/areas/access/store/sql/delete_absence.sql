-- Forgets one that did not begin. $1 id BYTEA. 0 or 1 row.
DELETE FROM absence
WHERE id = $1
