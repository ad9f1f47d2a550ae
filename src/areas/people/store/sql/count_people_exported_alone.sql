-- People in an account's exports since a moment that no second person was needed for. $1 account BYTEA, $2 moment BIGINT. One row.
SELECT CAST(COALESCE(SUM(people), 0) AS BIGINT) FROM people_export
WHERE account = $1 AND asked_at > $2 AND decided_by IS NULL
    AND (state IN ('making', 'ready', 'expired') OR (state IN ('cancelled', 'withdrawn') AND rows_written > 0))
