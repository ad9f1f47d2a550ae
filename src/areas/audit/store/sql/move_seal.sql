-- A chain is sealed further on. $1 writer TEXT, $2 sequence BIGINT, $3 hash BYTEA, $4 sealed_at BIGINT.
-- 0 rows if it has no seal yet.
UPDATE audit_seal
SET sequence = $2, hash = $3, sealed_at = $4
WHERE writer = $1
