-- Forgets windows that ended before $1 BIGINT. Any number of rows.
DELETE FROM throttle
WHERE window_ends_at < $1
