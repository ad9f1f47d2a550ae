-- Cases of a version that are not closed. $1 programme text, $2 version bigint, $3 township text and $4 id bytes of
-- the one before, $5 how many bigint. Rows by township and id.
SELECT township, id
FROM cases
WHERE programme = $1 AND programme_version = $2 AND state <> 'closed' AND (township, id) > ($3, $4)
ORDER BY township, id
LIMIT $5;
