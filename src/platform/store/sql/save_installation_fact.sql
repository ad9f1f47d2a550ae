-- Saves a fact of the installation and counts that. $1 name TEXT, $2 value TEXT, $3 changed_at BIGINT.
-- One row.
INSERT INTO installation_fact (name, value, changes, changed_at)
VALUES ($1, $2, 1, $3)
ON CONFLICT (name) DO UPDATE SET
    value = excluded.value,
    changes = installation_fact.changes + 1,
    changed_at = excluded.changed_at
