-- Months that were decided once more with another result. $1 township TEXT, $2 how many BIGINT. Rows, newest first.
SELECT person, policy, month, previous_state, previous_amount, state, amount, decided_at
FROM determination
WHERE township = $1 AND is_correction = 1
ORDER BY decided_at DESC, person, policy, month
LIMIT $2
