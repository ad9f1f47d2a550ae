-- All entries, chain by chain, for verification. Read row by row: it is the largest table. The casts
-- are for rows that somebody changed by hand: SQLite lets a column hold a value of another type.
SELECT CAST(writer AS TEXT), CAST(sequence AS INTEGER), CAST(at AS INTEGER), CAST(account AS BLOB),
       CAST(role AS TEXT), CAST(action AS TEXT), CAST(object_kind AS TEXT), CAST(object_id AS TEXT),
       CAST(township AS TEXT), CAST(person AS BLOB), CAST(reason AS TEXT), CAST(detail AS TEXT),
       CAST(request AS BLOB), CAST(outcome AS INTEGER), CAST(previous_hash AS BLOB), CAST(hash AS BLOB)
FROM audit_entry
ORDER BY writer, sequence
