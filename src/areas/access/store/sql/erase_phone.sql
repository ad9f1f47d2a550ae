-- An account that is nobody's any more. $1 id BYTEA, $2 an index that is no phone's BYTEA. 1 row.
UPDATE account
SET phone_index = $2, phone_cipher = NULL, state = 'disabled', failed_count = 0, locked_until_at = NULL, version = version + 1
WHERE id = $1
