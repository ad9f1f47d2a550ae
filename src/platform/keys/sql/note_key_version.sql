-- Remembers a version of the keys, once. $1 version BIGINT, $2 known_at BIGINT. One row, or none if it was known.
INSERT INTO key_version (key_version, known_at) VALUES ($1, $2) ON CONFLICT (key_version) DO NOTHING
