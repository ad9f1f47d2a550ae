-- Everybody of a township; a merged record is nobody. $1 township TEXT. Rows by id.
SELECT p.id, p.birth_cipher, p.committee, p.state, m.household_id
FROM person p
LEFT JOIN household_member m ON m.township = p.township AND m.person_id = p.id
WHERE p.township = $1 AND p.state NOT IN ('merged', 'erased')
ORDER BY p.id
