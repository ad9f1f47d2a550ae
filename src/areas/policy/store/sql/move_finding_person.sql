-- Lets a finding be of another record of the same person, unless the same was found there. $1 township TEXT, $2 finding BYTEA,
-- $3 person BYTEA of before, $4 township TEXT and $5 person BYTEA of after, $6 origin TEXT. One row or none.
UPDATE finding SET township = $4, person = $5, owner = $4, version = version + 1, origin = $6
WHERE township = $1 AND id = $2 AND person = $3 AND NOT EXISTS (
    SELECT 1 FROM finding o
    WHERE o.township = $4 AND o.person = $5 AND o.policy = finding.policy AND o.kind = finding.kind
)
