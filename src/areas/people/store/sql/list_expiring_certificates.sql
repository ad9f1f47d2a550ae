-- Valid certificates of registered people that end by a day, the earliest first. $1 township TEXT, $2 last day TEXT, $3 first and
-- $4 last committee TEXT, $5 TEXT day and $6 BYTEA certificate after which to go on, $7 BIGINT rows at most.
SELECT c.person_id, c.id, c.expires_day FROM certificate c
JOIN person p ON p.township = c.township AND p.id = c.person_id
WHERE c.township = $1 AND c.state = 'valid' AND c.expires_day <= $2 AND p.state = 'registered'
    AND p.committee >= $3 AND p.committee <= $4 AND (c.expires_day > $5 OR (c.expires_day = $5 AND c.id > $6))
ORDER BY c.expires_day, c.id
LIMIT $7
