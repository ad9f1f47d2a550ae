-- What a merge moved. $1 township TEXT, $2 merge BYTEA. As many rows as were moved.
SELECT area, row_key FROM person_merge_move WHERE township = $1 AND merge_id = $2 ORDER BY area, row_key
