-- Registered people of a household. $1 township TEXT, $2 household BYTEA. A few rows, oldest entry first.
SELECT m.person_id FROM household_member m
JOIN person p ON p.township = m.township AND p.id = m.person_id
WHERE m.township = $1 AND m.household_id = $2 AND p.state = 'registered'
ORDER BY p.registered_at, m.person_id
