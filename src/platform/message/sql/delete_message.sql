-- Forgets one message. $1 id BYTEA. One row or none.
DELETE FROM message_outbox WHERE id = $1
