-- Lets a draft be of another record of the same person, unless its writer has begun one there. $1 township TEXT, $2 draft BYTEA,
-- $3 person BYTEA of before, $4 township TEXT and $5 person BYTEA of after, $6 origin TEXT. One row or none.
UPDATE case_draft SET township = $4, person = $5, version = version + 1, origin = $6
WHERE township = $1 AND id = $2 AND person = $3 AND NOT EXISTS (
    SELECT 1 FROM case_draft o
    WHERE o.township = $4 AND o.person = $5 AND o.programme = case_draft.programme AND o.account = case_draft.account
)
