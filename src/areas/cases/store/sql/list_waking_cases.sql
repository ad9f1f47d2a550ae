-- Cases whose clock must be asked again. $1 now bigint (ms), $2 how many bigint. Rows, the longest due first.
SELECT township, id
FROM cases
WHERE wake_at <= $1 AND state = 'open'
ORDER BY wake_at
LIMIT $2;
