-- How far an import is, unless somebody changed it since. $1 id BYTEA, $2 version before BIGINT, $3 state TEXT, $4 parts
-- BIGINT, $5 confirmed BIGINT, $6 because BYTEA or null, $7 format TEXT, $8 rows in all, $9 rows done, $10 ready, $11 known,
-- $12 faulty, $13 alike, $14 written BIGINT, $15 now BIGINT. One row or none.
UPDATE people_import SET
    state = $3, parts = $4, is_confirmed = $5, because_cipher = $6, format = $7, rows_total = $8, rows_done = $9,
    ready = $10, known = $11, faulty = $12, alike = $13, written = $14, changed_at = $15, version = version + 1
WHERE id = $1 AND version = $2
