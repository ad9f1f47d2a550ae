-- Absences that concern one of two accounts and are not over. $1 and $2 account BYTEA, $3 today TEXT.
-- Rows by first day.
SELECT id, account, substitute, from_day, until_day
FROM absence
WHERE until_day >= $3
  AND (account = $1 OR account = $2 OR substitute = $1 OR substitute = $2)
ORDER BY from_day, id
