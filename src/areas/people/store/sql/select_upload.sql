-- Whether the account uploaded the file. $1 id BYTEA, $2 account BYTEA. One row.
SELECT CAST(COUNT(*) AS BIGINT) FROM people_upload WHERE id = $1 AND account = $2
