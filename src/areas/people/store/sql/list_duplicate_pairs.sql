-- Open pairs with a record of a township, the likeliest first; records that are merged by now are left out. $1 township TEXT,
-- $2 BIGINT weight and $3 BYTEA id after which to go on, $4 BIGINT rows at most.
SELECT d.township, d.person_id, d.other_township, d.other_person_id, d.id, d.weight, d.reasons, d.state, d.note_cipher, d.found_at
FROM duplicate_pair d
JOIN person a ON a.township = d.township AND a.id = d.person_id
JOIN person b ON b.township = d.other_township AND b.id = d.other_person_id
WHERE (d.township = $1 OR d.other_township = $1) AND d.state = 'open' AND a.state <> 'merged' AND b.state <> 'merged'
    AND (d.weight < $2 OR (d.weight = $2 AND d.id > $3))
ORDER BY d.weight DESC, d.id
LIMIT $4
