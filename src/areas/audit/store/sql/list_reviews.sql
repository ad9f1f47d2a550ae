-- What was looked at of the anomalies that began in a span of time. $1 from BIGINT, $2 before BIGINT.
SELECT kind, account, starts_at, id, note_cipher, reviewed_by, reviewed_at
FROM audit_review
WHERE starts_at >= $1 AND starts_at < $2
