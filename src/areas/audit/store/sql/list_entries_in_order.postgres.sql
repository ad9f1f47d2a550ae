-- All entries, chain by chain, for verification. Read row by row: it is the largest table.
SELECT writer, sequence, at, account, role, action, object_kind, object_id, township, person,
       reason, detail, request, outcome, previous_hash, hash
FROM audit_entry
ORDER BY writer, sequence
