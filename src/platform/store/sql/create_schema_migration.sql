-- The table that remembers which migrations have run. No parameters, no rows.
CREATE TABLE IF NOT EXISTS schema_migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    applied_at BIGINT NOT NULL
)
