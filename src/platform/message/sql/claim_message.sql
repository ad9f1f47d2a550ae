-- Takes a message for sending: nobody else does before due_at. $1 id BYTEA, $2 attempts BIGINT as
-- read, $3 due_at BIGINT. One row changed, or none if another worker was first.
UPDATE message_outbox
SET attempts = attempts + 1, due_at = $3
WHERE id = $1 AND attempts = $2 AND state = 'waiting'
