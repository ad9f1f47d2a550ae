-- The entries of a chain up to its seal go. $1 writer TEXT, $2 sequence BIGINT of the seal. Any number of
-- rows.
DELETE FROM audit_entry
WHERE writer = $1 AND sequence <= $2
