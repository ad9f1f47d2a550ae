-- Stores the answer to repeat. $1 scope TEXT, $2 key TEXT, $3 outcome TEXT. One row changed.
UPDATE idempotency_key SET outcome = $3 WHERE scope = $1 AND key = $2
