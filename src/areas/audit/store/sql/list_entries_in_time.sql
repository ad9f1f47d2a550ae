-- All entries of a span of time, oldest first, row by row. $1 from BIGINT, $2 before BIGINT.
SELECT writer, sequence, at, account, role, action, object_kind, object_id, township, person,
       reason, detail, request, outcome, previous_hash, hash
FROM audit_entry
WHERE at >= $1 AND at < $2
ORDER BY at, writer, sequence
