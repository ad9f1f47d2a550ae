-- One export. $1 id BYTEA. One row or none.
SELECT id, account, account_name_cipher, place_codes, column_codes, category, grade, certificate, reason_cipher, locale, day, state,
    people, decided_by, decided_by_name_cipher, answer_cipher, at_place, after_person, rows_written, parts, bytes, downloads,
    asked_at, changed_at, ends_at, version, role
FROM people_export WHERE id = $1
