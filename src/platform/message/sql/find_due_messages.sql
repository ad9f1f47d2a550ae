-- Messages that are to be sent now, the longest due first. $1 due_at BIGINT: up to it, $2 limit
-- BIGINT. Rows: id, message_id, channel, message_cipher, attempts, useless_at.
SELECT id, message_id, channel, message_cipher, attempts, useless_at
FROM message_outbox
WHERE state = 'waiting' AND due_at <= $1
ORDER BY due_at, id
LIMIT $2
