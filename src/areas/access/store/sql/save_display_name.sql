-- $1 id BYTEA, $2 display_name_cipher BYTEA. 1 row.
UPDATE account
SET display_name_cipher = $2, version = version + 1
WHERE id = $1
