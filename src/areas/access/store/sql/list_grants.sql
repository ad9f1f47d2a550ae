-- The grants of one account that hold on a day. $1 account BYTEA, $2 day TEXT. Few rows.
SELECT role, place_code, organisation, person_township, person
FROM account_grant
WHERE account = $1
  AND valid_from_day <= $2
  AND (valid_until_day IS NULL OR valid_until_day >= $2)
ORDER BY number
