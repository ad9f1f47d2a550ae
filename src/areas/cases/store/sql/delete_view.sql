-- Puts a view aside, so that it can be taken back. $1 account bytes, $2 id bytes, $3 now ms. One row, or none.
UPDATE case_view SET deleted_at = $3 WHERE account = $1 AND id = $2 AND deleted_at IS NULL;
