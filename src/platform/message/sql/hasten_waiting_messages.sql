-- Tries messages now that wait for their next try. $1 channel TEXT, $2 due_at BIGINT, $3 BIGINT: those due before may be with a worker, and
-- come round soon by themselves. As many rows changed as there were.
UPDATE message_outbox
SET due_at = $2
WHERE state = 'waiting' AND channel = $1 AND attempts > 0 AND due_at > $3
