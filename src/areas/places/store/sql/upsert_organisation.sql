-- Adds an organisation or changes it. $1 id BYTEA, $2 name TEXT, $3 kind TEXT, $4 phone TEXT,
-- $5 is_active BIGINT, $6 owner TEXT, $7 origin TEXT, $8 changed_at BIGINT, $9 code TEXT or null. One row.
INSERT INTO organisation (id, name, kind, phone, is_active, owner, version, origin, changed_at, code)
VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    kind = excluded.kind,
    phone = excluded.phone,
    is_active = excluded.is_active,
    version = organisation.version + 1,
    origin = excluded.origin,
    changed_at = excluded.changed_at,
    code = excluded.code
