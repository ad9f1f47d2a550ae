-- A run begins. $1 id BYTEA, $2 month BIGINT, $3 policy TEXT, $4 state TEXT, $5 townships done and $6 in all BIGINT, $7 people and
-- $8 changes BIGINT, $9 account BYTEA or NULL, $10 begun and $11 changed BIGINT (ms), $12 version BIGINT, $13 origin TEXT. 1 row.
INSERT INTO policy_run (id, month, policy, state, townships_done, townships_total, people, changes, account, begun_at, changed_at, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
