-- How many cases a role is told because they are late. Only open cases are told of.
-- $1 township ('' all), $2 state, $3 role ('' any), $4 committee ('' any), $5 and $6 due days from and to, $7 account, $8 'mine' or
-- 'any', $9 where counting stops. One row.
SELECT COUNT(*) FROM (
    SELECT 1 FROM cases
    WHERE escalated_to = $3 AND escalated_to <> ''
        AND $2 = 'open'
        AND ($4 = '' OR committee = $4)
        AND due_day >= $5 AND due_day <= $6
        AND ($8 = 'any' OR ($8 = 'mine' AND assignee IS NULL) OR assignee = $7)
        AND ($1 = '' OR township = $1)
    LIMIT $9
) AS counted;
