-- Puts a message into the outbox, once for each message_id. $1 id BYTEA, $2 message_id TEXT,
-- $3 channel TEXT, $4 message_cipher BYTEA, $5 useless_at BIGINT or NULL, $6 made_at and due_at
-- BIGINT. One row changed, or none if the message_id is known.
INSERT INTO message_outbox (
    id, message_id, channel, state, message_cipher, attempts, due_at, useless_at, made_at
) VALUES ($1, $2, $3, 'waiting', $4, 0, $6, $5, $6)
ON CONFLICT (message_id) DO NOTHING
