-- Settles what was found of a person and forgets what was noted of it. $1 township TEXT, $2 person BYTEA, $3 now BIGINT, $4 origin TEXT.
UPDATE finding SET state = 'settled', fact = '', note_cipher = NULL, changed_at = $3, version = version + 1, origin = $4
WHERE township = $1 AND person = $2
