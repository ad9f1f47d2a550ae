-- Exports whose file is to go: their state is over, but parts of it lie in the vault. Few rows.
SELECT id, account, account_name_cipher, place_codes, column_codes, category, grade, certificate, reason_cipher, locale, day, state,
    people, decided_by, decided_by_name_cipher, answer_cipher, at_place, after_person, rows_written, parts, bytes, downloads,
    asked_at, changed_at, ends_at, version, role
FROM people_export WHERE state IN ('expired', 'cancelled', 'withdrawn') AND parts > 0
ORDER BY asked_at, id
