-- Forgets sessions that nobody used since $1 BIGINT. Any number of rows.
DELETE FROM session
WHERE last_seen_at < $1
