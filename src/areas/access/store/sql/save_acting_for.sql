-- Whose record the session is in. $1 token_hash BYTEA, $2 township TEXT, $3 person BYTEA. 1 row.
UPDATE session
SET acting_township = $2, acting_person = $3
WHERE token_hash = $1
