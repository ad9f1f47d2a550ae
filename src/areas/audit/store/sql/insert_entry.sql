-- Appends one entry. $1 writer TEXT, $2 sequence BIGINT, $3 at BIGINT (ms), $4 account BYTEA or NULL,
-- $5 role TEXT, $6 action TEXT, $7 object_kind TEXT, $8 object_id TEXT, $9 township TEXT,
-- $10 person BYTEA or NULL, $11 reason TEXT, $12 detail TEXT, $13 request BYTEA, $14 outcome BIGINT
-- (0 done, 1 refused), $15 previous_hash BYTEA, $16 hash BYTEA. 1 row.
INSERT INTO audit_entry (
    writer, sequence, at, account, role, action, object_kind, object_id, township, person, reason,
    detail, request, outcome, previous_hash, hash
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
