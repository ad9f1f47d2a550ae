-- The last imports of an account, and those from the command line where $2 is 1. $1 account BYTEA, $2 BIGINT, $3 rows at
-- most BIGINT. The newest first.
SELECT id, account, scope, state, parts, bytes, is_confirmed, because_cipher, format, rows_total, rows_done, ready, known,
    faulty, alike, written, begun_at, changed_at, version
FROM people_import WHERE account = $1 OR (account IS NULL AND $2 = 1)
ORDER BY begun_at DESC, id DESC LIMIT $3
