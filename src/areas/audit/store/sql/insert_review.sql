-- Somebody has looked at an anomaly. $1 kind TEXT, $2 account BYTEA, $3 starts_at BIGINT, $4 id BYTEA, $5
-- note_cipher BYTEA, $6 reviewed_by BYTEA, $7 reviewed_at BIGINT. 0 rows if somebody else was faster.
INSERT INTO audit_review (kind, account, starts_at, id, note_cipher, reviewed_by, reviewed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (kind, account, starts_at) DO NOTHING
