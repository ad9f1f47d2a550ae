-- Ends earlier. $1 id BYTEA, $2 last day TEXT. 0 or 1 row.
UPDATE absence
SET until_day = $2
WHERE id = $1 AND from_day <= $2
