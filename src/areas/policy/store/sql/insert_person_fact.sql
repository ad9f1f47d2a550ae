-- A record of a fact, after the last one of the person. $1 township TEXT, $2 person BYTEA, then the columns but seq. 1 row.
INSERT INTO person_fact (
    township, person, seq, id, fact, value_cipher, from_day, until_day, source, account, recorded_at, proof_day, household,
    told_of, owner, version, origin
) VALUES (
    $1, $2, (SELECT COALESCE(MAX(seq), 0) + 1 FROM person_fact WHERE township = $1 AND person = $2),
    $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
)
