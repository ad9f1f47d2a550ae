-- Takes a view back. $1 account bytes, $2 id bytes. One row, or none where it is not aside.
UPDATE case_view SET deleted_at = NULL WHERE account = $1 AND id = $2 AND deleted_at IS NOT NULL;
