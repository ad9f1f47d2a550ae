-- Somebody proposes to erase. $1 township TEXT, $2 id BYTEA, $3 person BYTEA, $4 request BYTEA, $5 account BYTEA, $6 at BIGINT,
-- $7 owner TEXT, $8 origin TEXT. One row.
INSERT INTO person_erasure (township, id, person_id, request, state, proposed_by, proposed_at, owner, version, origin)
VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, 1, $8)
