-- The merge in force that made a record a pointer. $1 its township TEXT, $2 it BYTEA. One row or none.
SELECT township, id, survivor, merged_township, merged, merged_at, snapshot_cipher, kind
FROM person_merge WHERE merged_township = $1 AND merged = $2 AND undone_at IS NULL
