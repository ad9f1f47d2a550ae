-- Asks for an export. $1 id BYTEA, $2 account BYTEA, $3 its name BYTEA, $4 places TEXT, $5 columns TEXT, $6 category BIGINT or null,
-- $7 grade BIGINT or null, $8 certificate TEXT, $9 reason BYTEA, $10 locale TEXT, $11 day TEXT, $12 state TEXT, $13 people BIGINT,
-- $14 person after whom to begin BYTEA, $15 now BIGINT, $16 end BIGINT or null, $17 role TEXT. One row.
INSERT INTO people_export (id, account, account_name_cipher, place_codes, column_codes, category, grade, certificate, reason_cipher,
    locale, day, state, people, at_place, after_person, rows_written, parts, bytes, downloads, asked_at, changed_at, ends_at, version, role)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', $14, 0, 0, 0, 0, $15, $15, $16, 1, $17)
