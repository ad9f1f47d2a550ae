-- Notes that a version was taken out of the key file. $1 version BIGINT, $2 retired_at BIGINT. One row.
UPDATE key_version SET retired_at = $2 WHERE key_version = $1
