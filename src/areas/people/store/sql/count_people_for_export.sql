-- How many registered people of a range of committees meet the conditions of an export. $1 township TEXT, $2 first and $3 last
-- committee TEXT, $4 category and $5 grade BIGINT, 0 for any, $6 day TEXT, $7 condition of the certificate TEXT, $8 last day of
-- those that end soon TEXT. One row.
SELECT COUNT(*) FROM person p
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
