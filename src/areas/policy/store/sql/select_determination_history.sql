-- What a policy gave a person. $1 township TEXT, $2 policy TEXT, $3 person BYTEA. Rows by month and revision; the last of each
-- month counts.
SELECT person, month, revision, state, class, amount, rule, eligibility, tariff
FROM determination
WHERE township = $1 AND policy = $2 AND person = $3
ORDER BY month, revision
