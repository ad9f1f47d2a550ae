-- Forgets what a merge remembers of two records. $1 township TEXT, $2 id BYTEA, $3 snapshot BYTEA. One row.
UPDATE person_merge SET snapshot_cipher = $3 WHERE township = $1 AND id = $2
