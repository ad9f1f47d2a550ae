-- The people that count_people_for_export counts, by id. $1 … $8 as there, $9 id BYTEA after which to go on, $10 rows at most BIGINT.
SELECT p.id FROM person p
WHERE p.township = $1 AND p.committee >= $2 AND p.committee <= $3 AND p.state = 'registered'
    AND (($4 = 0 AND $5 = 0) OR EXISTS (
        SELECT 1 FROM disability d WHERE d.township = p.township AND d.person_id = p.id
            AND ($4 = 0 OR d.category = $4) AND ($5 = 0 OR d.grade = $5)
            AND d.from_day <= $6 AND (d.until_day IS NULL OR d.until_day >= $6)))
    AND ($7 = 'any'
        OR ($7 = 'none' AND NOT EXISTS (
            SELECT 1 FROM certificate c WHERE c.township = p.township AND c.person_id = p.id AND c.state = 'valid'))
        OR EXISTS (
            SELECT 1 FROM certificate c WHERE c.township = p.township AND c.person_id = p.id AND c.state = 'valid'
                AND (($7 = 'in_force' AND c.issued_day <= $6 AND (c.expires_day IS NULL OR c.expires_day >= $6))
                    OR ($7 = 'ending' AND c.expires_day >= $6 AND c.expires_day <= $8)
                    OR ($7 = 'ended' AND c.expires_day < $6))))
    AND p.id > $9
ORDER BY p.id
LIMIT $10
