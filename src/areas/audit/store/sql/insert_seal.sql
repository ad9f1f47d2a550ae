-- The first seal of a chain. $1 writer TEXT, $2 sequence BIGINT, $3 hash BYTEA, $4 sealed_at BIGINT. 1 row.
INSERT INTO audit_seal (writer, sequence, hash, sealed_at)
VALUES ($1, $2, $3, $4)
