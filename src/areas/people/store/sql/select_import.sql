-- One import. $1 id BYTEA. One row or none.
SELECT id, account, scope, state, parts, bytes, is_confirmed, because_cipher, format, rows_total, rows_done, ready, known,
    faulty, alike, written, begun_at, changed_at, version
FROM people_import WHERE id = $1
