-- Adds a place or changes it and puts it in force. $1 code TEXT, $2 kind TEXT, $3 name TEXT,
-- $4 short name TEXT, $5 position BIGINT, $6 changed_at BIGINT, $7 owner TEXT, $8 origin TEXT. One row.
INSERT INTO place (code, kind, name, short_name, position, is_active, changed_at, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, 1, $6, $7, 1, $8)
ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind,
    name = excluded.name,
    short_name = excluded.short_name,
    position = excluded.position,
    is_active = 1,
    closes_day = NULL,
    changed_at = excluded.changed_at,
    version = place.version + 1,
    origin = excluded.origin
