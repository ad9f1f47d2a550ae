-- Remembers one migration. $1 number BIGINT, $2 name TEXT, $3 hash TEXT, $4 applied_at BIGINT.
INSERT INTO schema_migration (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)
