-- Who holds a certificate with this number; a merged record holds none. $1 number index BYTEA. One row for each
-- certificate, mostly one.
SELECT c.township, c.person_id, c.state
FROM certificate c
JOIN person p ON p.township = c.township AND p.id = c.person_id
WHERE c.number_index = $1 AND p.state <> 'merged'
ORDER BY c.township, c.person_id, c.id
