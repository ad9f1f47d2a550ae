-- How far an export is, unless somebody changed it since. $1 id BYTEA, $2 version before BIGINT, $3 day TEXT, $4 state TEXT, $5 who
-- decided BYTEA or null, $6 their name BYTEA or null, $7 answer BYTEA or null, $8 place TEXT, $9 person BYTEA, $10 rows, $11 parts,
-- $12 bytes, $13 now BIGINT, $14 end BIGINT or null. One row or none.
UPDATE people_export SET
    day = $3, state = $4, decided_by = $5, decided_by_name_cipher = $6, answer_cipher = $7, at_place = $8, after_person = $9,
    rows_written = $10, parts = $11, bytes = $12, changed_at = $13, ends_at = $14, version = version + 1
WHERE id = $1 AND version = $2
