-- Adds a disability. $1 township TEXT, $2 person BYTEA, $3 id BYTEA, $4 category BIGINT, $5 grade BIGINT,
-- $6 from TEXT, $7 until TEXT or null, $8 owner TEXT, $9 version BIGINT, $10 origin TEXT. One row.
INSERT INTO disability (township, person_id, id, category, grade, from_day, until_day, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
