-- A merge. $1 township TEXT, $2 id BYTEA, $3 survivor BYTEA, $4 township of the merged record TEXT, $5 it BYTEA, $6 snapshot
-- BYTEA, $7 at BIGINT, $8 by BYTEA, $9 owner TEXT, $10 origin TEXT, $11 kind
-- TEXT. One row.
INSERT INTO person_merge (
    township, id, survivor, merged_township, merged, snapshot_cipher, merged_at, merged_by, owner, version, origin, kind
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)
