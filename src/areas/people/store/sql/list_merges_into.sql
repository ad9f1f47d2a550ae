-- Merges into a record that are in force, the latest first. $1 township TEXT, $2 survivor BYTEA. Few rows.
SELECT township, id, survivor, merged_township, merged, merged_at, snapshot_cipher, kind
FROM person_merge WHERE township = $1 AND survivor = $2 AND undone_at IS NULL
ORDER BY merged_at DESC, id DESC
