-- Moves the end of a chain on, or begins one. $1 writer TEXT, $2 sequence BIGINT, $3 hash BYTEA. 1 row.
INSERT INTO audit_head (writer, sequence, hash)
VALUES ($1, $2, $3)
ON CONFLICT (writer) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
