-- One person. $1 township TEXT, $2 id BYTEA. One row or none.
SELECT p.township, p.id, p.name_cipher, p.sex, p.birth_cipher, p.committee, p.address_cipher, p.phone_cipher,
    p.contact_needs, p.channel, p.state, p.registered_at, p.changed_at, p.version, m.household_id, m.relation
FROM person p
LEFT JOIN household_member m ON m.township = p.township AND m.person_id = p.id
WHERE p.township = $1 AND p.id = $2
