-- Takes the words out of what somebody asked. $1 township TEXT, $2 id BYTEA, $3 text BYTEA. One row.
UPDATE data_request SET text_cipher = $3 WHERE township = $1 AND id = $2
