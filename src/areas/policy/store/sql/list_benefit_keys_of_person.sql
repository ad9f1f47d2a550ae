-- Keys of what a person receives. $1 township TEXT, $2 person BYTEA. Rows by policy and month.
SELECT policy, from_month FROM benefit WHERE township = $1 AND person = $2 ORDER BY policy, from_month
