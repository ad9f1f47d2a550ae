-- What a person receives and received. $1 township TEXT, $2 person BYTEA. Rows by policy and month.
SELECT person, policy, from_month, until_month, amount, source
FROM benefit
WHERE township = $1 AND person = $2
ORDER BY policy, from_month
