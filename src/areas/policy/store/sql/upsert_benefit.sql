-- What somebody receives from a month on. $1 township TEXT, $2 person BYTEA, $3 policy TEXT, $4 from month BIGINT, $5 last month
-- BIGINT or NULL, $6 fen a month BIGINT, $7 source TEXT, $8 now BIGINT (ms), $9 owner TEXT, $10 version BIGINT, $11 origin TEXT. 1 row.
INSERT INTO benefit (township, person, policy, from_month, until_month, amount, source, recorded_at, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (township, person, policy, from_month) DO UPDATE SET
    until_month = excluded.until_month, amount = excluded.amount, source = excluded.source,
    recorded_at = excluded.recorded_at, version = benefit.version + 1, origin = excluded.origin
