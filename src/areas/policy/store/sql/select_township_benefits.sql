-- What everybody of a township receives and received. $1 township TEXT. Rows by person, policy and month.
SELECT person, policy, from_month, until_month, amount, source
FROM benefit
WHERE township = $1
ORDER BY person, policy, from_month
