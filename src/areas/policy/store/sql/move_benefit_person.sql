-- Lets what is received from a month on be of another record of the same person, unless that is recorded there. $1 township TEXT,
-- $2 person BYTEA of before, $3 policy TEXT, $4 from month BIGINT, $5 township TEXT and $6 person BYTEA of after, $7 origin TEXT.
-- One row or none.
UPDATE benefit SET township = $5, person = $6, owner = $5, version = version + 1, origin = $7
WHERE township = $1 AND person = $2 AND policy = $3 AND from_month = $4 AND NOT EXISTS (
    SELECT 1 FROM benefit o
    WHERE o.township = $5 AND o.person = $6 AND o.policy = $3 AND o.from_month = $4
)
