-- How many cases of a township wait for a role.
-- $1 township, $2 state, $3 role ('' any), $4 committee ('' any), $5 and $6 due days from and to, $7 account, $8 'mine' or
-- 'any', $9 where counting stops. One row.
SELECT COUNT(*) FROM (
    SELECT 1 FROM cases
    WHERE township = $1
        AND state = $2
        AND next_role = $3
        AND ($4 = '' OR committee = $4)
        AND due_day >= $5 AND due_day <= $6
        AND ($8 = 'any' OR ($8 = 'mine' AND assignee IS NULL) OR assignee = $7)
    LIMIT $9
) AS counted;
