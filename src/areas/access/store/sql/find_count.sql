-- $1 key BYTEA. 0 or 1 row.
SELECT count, window_ends_at
FROM throttle
WHERE key = $1
