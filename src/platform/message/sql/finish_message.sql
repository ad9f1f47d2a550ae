-- Ends a message and removes its content. $1 id BYTEA, $2 attempts BIGINT as claimed, $3 state TEXT
-- (sent or failed), $4 done_at BIGINT, $5 last_error TEXT or NULL, $6 BIGINT: 1 keeps the content, so that
-- it can be sent again. One row changed, or none if the claim had run out.
UPDATE message_outbox
SET state = $3, message_cipher = CASE WHEN CAST($6 AS BIGINT) = 1 THEN message_cipher END, done_at = $4, last_error = $5
WHERE id = $1 AND attempts = $2 AND state = 'waiting'
