-- Accounts that act for a person on a day. $1 person_township TEXT, $2 person BYTEA, $3 day TEXT.
SELECT DISTINCT account
FROM account_grant
WHERE person_township = $1
  AND person = $2
  AND valid_from_day <= $3
  AND (valid_until_day IS NULL OR valid_until_day >= $3)
ORDER BY account
