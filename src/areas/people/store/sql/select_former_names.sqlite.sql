-- Names that people had before. $1 township TEXT, $2 their ids, 16 bytes each, one after the other. Rows: the latest
-- first for each person.
WITH RECURSIVE wanted (place) AS (
    SELECT 1 UNION ALL SELECT place + 16 FROM wanted WHERE place + 16 <= length($2)
)
SELECT f.person_id, f.id, f.name_cipher
FROM wanted
JOIN person_former_name f ON f.township = $1 AND f.person_id = substr($2, place, 16)
ORDER BY f.person_id, f.until_at DESC, f.id
