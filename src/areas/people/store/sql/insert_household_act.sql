-- Notes who came into a household or left it. $1 township TEXT, $2 household BYTEA, $3 id BYTEA, $4 person BYTEA, $5 act TEXT,
-- $6 reason TEXT, $7 day TEXT, $8 proof BYTEA, $9 at BIGINT, $10 account BYTEA, $11 its name BYTEA, $12 owner TEXT,
-- $13 origin TEXT. One row.
INSERT INTO household_act (township, household_id, id, person_id, act, reason, act_day, proof_cipher, entered_at, account,
    account_name_cipher, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13)
