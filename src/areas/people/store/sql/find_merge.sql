-- A merge that is in force. $1 township TEXT, $2 id BYTEA. One row or none.
SELECT township, id, survivor, merged_township, merged, merged_at, snapshot_cipher, kind
FROM person_merge WHERE township = $1 AND id = $2 AND undone_at IS NULL
