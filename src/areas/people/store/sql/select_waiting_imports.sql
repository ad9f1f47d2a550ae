-- Imports in a state that nothing changed since $2. $1 state TEXT, $2 moment BIGINT. The oldest first.
SELECT id, account, scope, state, parts, bytes, is_confirmed, because_cipher, format, rows_total, rows_done, ready, known,
    faulty, alike, written, begun_at, changed_at, version
FROM people_import WHERE state = $1 AND changed_at <= $2
ORDER BY begun_at, id
