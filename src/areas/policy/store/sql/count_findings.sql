-- How many findings there are of each kind. $1 township TEXT ('' the district). Rows by township, policy, kind and state.
SELECT township, policy, kind, state, CAST(COUNT(*) AS BIGINT)
FROM finding
WHERE $1 = '' OR township = $1
GROUP BY township, policy, kind, state
ORDER BY township, policy, kind, state
