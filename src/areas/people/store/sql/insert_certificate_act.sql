-- Notes what happened to a certificate. $1 township TEXT, $2 person BYTEA, $3 id BYTEA, $4 certificate BYTEA, $5 act TEXT,
-- $6 day TEXT, $7 reason TEXT or null, $8 proof BYTEA, $9 at BIGINT, $10 account BYTEA, $11 its name BYTEA, $12 owner TEXT,
-- $13 origin TEXT. One row.
INSERT INTO certificate_act (township, person_id, id, certificate_id, act, act_day, reason, proof_cipher, entered_at, account,
    account_name_cipher, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13)
