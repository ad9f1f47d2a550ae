-- Decides a pair. $1 township TEXT, $2 person BYTEA, $3 other township TEXT, $4 other person BYTEA, $5 state TEXT, $6 note
-- BYTEA, $7 at BIGINT, $8 by BYTEA, $9 origin TEXT. One row or none.
UPDATE duplicate_pair
SET state = $5, note_cipher = $6, decided_at = $7, decided_by = $8, version = version + 1, origin = $9
WHERE township = $1 AND person_id = $2 AND other_township = $3 AND other_person_id = $4
