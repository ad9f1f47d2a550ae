-- Adds a household unless it is there. $1 township TEXT, $2 id BYTEA, $3 owner TEXT, $4 origin TEXT. One row or none.
INSERT INTO household (township, id, owner, version, origin) VALUES ($1, $2, $3, 1, $4)
ON CONFLICT (township, id) DO NOTHING
