-- How many cases of an organisation a tab holds.
-- $1 township ('' any), $2 state, $3 role ('' any), $4 committee ('' any), $5 and $6 due days from and to, $7 account, $8 'mine' or
-- 'any', $9 where counting stops. $10 organisation. One row.
SELECT COUNT(*) FROM (
    SELECT 1 FROM cases
    WHERE organisation = $10 AND ($1 = '' OR township = $1)
        AND state = $2
        AND ($3 = '' OR next_role = $3)
        AND ($4 = '' OR committee = $4)
        AND due_day >= $5 AND due_day <= $6
        AND ($8 = 'any' OR ($8 = 'mine' AND assignee IS NULL) OR assignee = $7)
    LIMIT $9
) AS counted;
