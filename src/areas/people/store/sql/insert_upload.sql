-- Notes a file that waits for its import. $1 id BYTEA, $2 account BYTEA, $3 uploaded_at BIGINT. One row.
INSERT INTO people_upload (id, account, uploaded_at) VALUES ($1, $2, $3)
