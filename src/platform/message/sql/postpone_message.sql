-- Puts a message back after a failed try. $1 id BYTEA, $2 attempts BIGINT as claimed, $3 due_at
-- BIGINT, $4 last_error TEXT. One row changed, or none if the claim had run out.
UPDATE message_outbox
SET due_at = $3, last_error = $4
WHERE id = $1 AND attempts = $2 AND state = 'waiting'
