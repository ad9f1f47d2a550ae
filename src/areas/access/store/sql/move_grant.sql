-- Lets a grant count for another record of the same person, if it still counts for this one. $1 account BYTEA, $2 number BIGINT,
-- $3 township TEXT and $4 person BYTEA of before, $5 TEXT and $6 BYTEA of after. One row or none.
UPDATE account_grant SET person_township = $5, person = $6
WHERE account = $1 AND number = $2 AND person_township = $3 AND person = $4
