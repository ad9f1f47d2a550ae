-- What was done under a key. $1 scope TEXT, $2 key TEXT. One row: fingerprint, outcome; or none.
SELECT fingerprint, outcome FROM idempotency_key WHERE scope = $1 AND key = $2
