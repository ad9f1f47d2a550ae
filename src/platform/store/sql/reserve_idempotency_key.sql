-- Takes a key before its work is done. $1 scope TEXT, $2 key TEXT, $3 fingerprint TEXT,
-- $4 created_at BIGINT. One row changed; none if the key is known.
INSERT INTO idempotency_key (scope, key, fingerprint, outcome, created_at)
VALUES ($1, $2, $3, '', $4)
ON CONFLICT (scope, key) DO NOTHING
