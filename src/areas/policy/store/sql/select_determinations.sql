-- What holds in a month for everybody of a township. $1 township TEXT, $2 policy TEXT, $3 month BIGINT. Rows by person, month and
-- revision; the last of each person counts.
SELECT person, month, revision, state, class, amount, rule, eligibility, tariff
FROM determination
WHERE township = $1 AND policy = $2 AND month <= $3
ORDER BY person, month, revision
