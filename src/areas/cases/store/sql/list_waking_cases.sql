-- Cases whose clock, or that of their stage, must be asked again; only open ones have one. $1 now bigint (ms), $2 how many bigint.
-- Rows; where more wait than are asked for, those that wait longest.
SELECT township, id FROM (SELECT township, id FROM cases WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2) AS stages
UNION
SELECT township, id FROM (SELECT township, id FROM cases WHERE case_wake_at <= $1 ORDER BY case_wake_at LIMIT $2) AS wholes;
