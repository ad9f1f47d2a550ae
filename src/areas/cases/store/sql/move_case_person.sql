-- Lets a case be of another record of the same person, if it is of this one. $1 township TEXT, $2 case BYTEA, $3 person's
-- township TEXT and $4 person BYTEA of before, $5 TEXT and $6 BYTEA of after, $7 household BYTEA or null, $8 origin TEXT.
-- One row or none.
UPDATE cases SET person_township = $5, person = $6, household = $7, version = version + 1, origin = $8
WHERE township = $1 AND id = $2 AND person_township = $3 AND person = $4
