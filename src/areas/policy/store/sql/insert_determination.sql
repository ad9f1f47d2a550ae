-- What a policy gives somebody from a month on. $1 township TEXT, $2 policy TEXT, $3 person BYTEA, then the columns. 1 row.
INSERT INTO determination (
    township, policy, person, month, revision, state, class, amount, rule, eligibility, tariff, missing, previous_state,
    previous_amount, is_correction, decided_at, owner, origin
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
