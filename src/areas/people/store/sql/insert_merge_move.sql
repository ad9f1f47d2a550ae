-- A row that a merge moved. $1 township TEXT, $2 merge BYTEA, $3 area TEXT, $4 key of the row TEXT, $5 owner TEXT, $6 origin
-- TEXT. One row.
INSERT INTO person_merge_move (township, merge_id, area, row_key, owner, version, origin) VALUES ($1, $2, $3, $4, $5, 1, $6)
