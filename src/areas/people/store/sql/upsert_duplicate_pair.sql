-- Keeps a pair that was found; one that is known keeps its state. $1 township TEXT, $2 person BYTEA, $3 other township TEXT,
-- $4 other person BYTEA, $5 id BYTEA, $6 weight BIGINT, $7 reasons TEXT, $8 state TEXT, $9 note BYTEA, $10 found at BIGINT,
-- $11 decided at BIGINT, $12 by BYTEA, $13 owner TEXT, $14 origin TEXT. One row.
INSERT INTO duplicate_pair (
    township, person_id, other_township, other_person_id, id, weight, reasons, state, note_cipher, found_at, decided_at,
    decided_by, owner, version, origin
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14)
ON CONFLICT (township, person_id, other_township, other_person_id)
DO UPDATE SET weight = excluded.weight, reasons = excluded.reasons, version = duplicate_pair.version + 1, origin = excluded.origin
