-- Begins an import. $1 id BYTEA, $2 account BYTEA or null, $3 scope TEXT, $4 state TEXT, $5 parts BIGINT, $6 bytes BIGINT,
-- $7 confirmed BIGINT, $8 because BYTEA or null, $9 now BIGINT. One row.
INSERT INTO people_import (id, account, scope, state, parts, bytes, is_confirmed, because_cipher, format, rows_total,
    rows_done, ready, known, faulty, alike, written, begun_at, changed_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', 0, 0, 0, 0, 0, 0, 0, $9, $9, 1)
