-- Names that people had before. $1 township TEXT, $2 their ids, 16 bytes each, one after the other. Rows: the latest
-- first for each person.
SELECT f.person_id, f.id, f.name_cipher
FROM generate_series(1, length(CAST($2 AS BYTEA)), 16) AS wanted (place)
JOIN person_former_name f ON f.township = $1 AND f.person_id = substr(CAST($2 AS BYTEA), place, 16)
ORDER BY f.person_id, f.until_at DESC, f.id
