-- Forgets keys. $1 created_at BIGINT: older ones go. As many rows changed as there were.
DELETE FROM idempotency_key WHERE created_at < $1
