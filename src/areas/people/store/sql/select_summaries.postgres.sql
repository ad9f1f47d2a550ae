-- What lists show of people. $1 township TEXT, $2 their ids, 16 bytes each, one after the other. Rows: a person for
-- each of their disabilities, newest first.
SELECT p.id, p.name_cipher, p.birth_cipher, p.committee, p.contact_needs, p.channel, p.state,
    d.id, d.category, d.grade, d.from_day, d.until_day
FROM generate_series(1, length(CAST($2 AS BYTEA)), 16) AS wanted (place)
JOIN person p ON p.township = $1 AND p.id = substr(CAST($2 AS BYTEA), place, 16)
LEFT JOIN disability d ON d.township = p.township AND d.person_id = p.id
ORDER BY p.id, d.from_day DESC, d.category, d.id
