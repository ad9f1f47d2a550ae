-- Puts a person into a household. $1 township TEXT, $2 person BYTEA, $3 household BYTEA, $4 relation TEXT,
-- $5 owner TEXT, $6 version BIGINT, $7 origin TEXT. One row.
INSERT INTO household_member (township, person_id, household_id, relation, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (township, person_id) DO UPDATE SET
    household_id = excluded.household_id,
    relation = excluded.relation,
    version = excluded.version,
    origin = excluded.origin
