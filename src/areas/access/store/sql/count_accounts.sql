-- How many accounts there are by kind and state; for the health page. Few rows.
SELECT kind, state, CAST(COUNT(*) AS BIGINT)
FROM account
GROUP BY kind, state
ORDER BY kind, state
