-- Counts one more; a window that is over begins anew. $1 key BYTEA, $2 end of a new window BIGINT,
-- $3 now BIGINT. 1 row.
INSERT INTO throttle (key, window_ends_at, count)
VALUES ($1, $2, 1)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN throttle.window_ends_at <= $3 THEN 1 ELSE throttle.count + 1 END,
    window_ends_at = CASE WHEN throttle.window_ends_at <= $3 THEN excluded.window_ends_at
                          ELSE throttle.window_ends_at END
