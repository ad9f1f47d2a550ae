-- The person has seen the answers. $1 township TEXT, $2 person BYTEA, $3 at BIGINT, $4 origin TEXT. Any number of rows.
UPDATE data_request SET answer_read_at = $3, version = version + 1, origin = $4
WHERE township = $1 AND person_id = $2 AND state <> 'open' AND answer_read_at IS NULL
