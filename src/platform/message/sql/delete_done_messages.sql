-- Forgets messages that were sent or given up. $1 done_at BIGINT: older ones go. As many rows
-- changed as there were.
DELETE FROM message_outbox WHERE state IN ('sent', 'failed') AND done_at < $1
