-- The messages of a case go with it. $1 township TEXT, $2 case BYTEA, $3 person's township TEXT and $4 person BYTEA of after,
-- $5 origin TEXT. As many rows as it has messages.
UPDATE case_message SET person_township = $3, person = $4, version = version + 1, origin = $5
WHERE township = $1 AND case_id = $2
