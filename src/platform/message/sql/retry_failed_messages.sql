-- Puts messages that were given up, and still have their content, back among those that wait. $1 channel TEXT, $2 due_at BIGINT. As many
-- rows changed as there were.
UPDATE message_outbox
SET state = 'waiting', attempts = 0, due_at = $2, done_at = NULL, last_error = NULL
WHERE state = 'failed' AND channel = $1 AND message_cipher IS NOT NULL
