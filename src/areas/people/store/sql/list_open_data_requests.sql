-- Open requests of people who live there, what is due first first. $1 township TEXT, $2 first and $3 last committee TEXT, $4 TEXT day and
-- $5 BYTEA request after which to go on, $6 BIGINT rows at most.
SELECT r.township, r.id, r.person_id, r.kind, r.state, r.text_cipher, r.asked_at, r.due_day, r.answer_cipher, r.answered_at, r.version,
    r.answer_read_at
FROM data_request r
JOIN person p ON p.township = r.township AND p.id = r.person_id
WHERE r.township = $1 AND r.state = 'open' AND p.committee >= $2 AND p.committee <= $3
    AND (r.due_day > $4 OR (r.due_day = $4 AND r.id > $5))
ORDER BY r.due_day, r.id
LIMIT $6
