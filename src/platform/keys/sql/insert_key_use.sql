-- Writes how many ciphertexts of a kind lie under a version. $1 kind TEXT, $2 version BIGINT, $3 uses BIGINT, $4 counted_at BIGINT.
-- One row.
INSERT INTO key_use (kind, key_version, uses, counted_at) VALUES ($1, $2, $3, $4)
