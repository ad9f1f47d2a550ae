-- For whom an account stands in on a day. $1 substitute BYTEA, $2 day TEXT. One row for each colleague.
SELECT account
FROM absence
WHERE substitute = $1 AND from_day <= $2 AND until_day >= $2
ORDER BY from_day, id
