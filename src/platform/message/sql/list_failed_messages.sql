-- Messages that were given up, newest first. $1 limit BIGINT.
-- Rows: message_id, channel, attempts, done_at, last_error.
SELECT message_id, channel, attempts, done_at, last_error
FROM message_outbox
WHERE state = 'failed'
ORDER BY done_at DESC, message_id
LIMIT $1
