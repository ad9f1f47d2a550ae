-- Exports in a state, the oldest first, younger than a place in the list. $1 state TEXT, $2 moment BIGINT and $3 id BYTEA after
-- which to go on, $4 rows at most BIGINT.
SELECT id, account, account_name_cipher, place_codes, column_codes, category, grade, certificate, reason_cipher, locale, day, state,
    people, decided_by, decided_by_name_cipher, answer_cipher, at_place, after_person, rows_written, parts, bytes, downloads,
    asked_at, changed_at, ends_at, version, role
FROM people_export WHERE state = $1 AND (asked_at > $2 OR (asked_at = $2 AND id > $3))
ORDER BY asked_at, id LIMIT $4
