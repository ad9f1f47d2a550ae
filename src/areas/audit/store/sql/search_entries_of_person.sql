-- One page of what was done to one person's record, newest first. $1 prefix of the action TEXT ('' for all), $2 from
-- and $3 until: moments BIGINT, $4 writer TEXT and $5 sequence BIGINT of the last entry seen at
-- exactly moment $3 ('' and 0 for none: then only rows before $3), $6 most rows BIGINT, $7 role TEXT ('' for
-- all), $8 outcome BIGINT (-1 for both), $9 object_id TEXT ('' for all),
-- $10 person BYTEA, $11 account BYTEA or NULL for all, $12 and $13 roles to leave out TEXT ('' for none).
SELECT writer, sequence, at, account, role, action, object_kind, object_id, township, person,
       reason, detail, request, outcome, previous_hash, hash
FROM audit_entry
WHERE person = $10
  AND (CAST($11 AS BYTEA) IS NULL OR account = $11)
  AND (CAST($1 AS TEXT) = '' OR substr(action, 1, length(CAST($1 AS TEXT))) = $1)
  AND (CAST($7 AS TEXT) = '' OR role = $7)
  AND (CAST($12 AS TEXT) = '' OR role <> $12)
  AND (CAST($13 AS TEXT) = '' OR role <> $13)
  AND (CAST($8 AS BIGINT) = -1 OR outcome = $8)
  AND (CAST($9 AS TEXT) = '' OR object_id = $9)
  AND at >= $2
  AND at <= $3
  AND (at < $3 OR writer < $4 OR (writer = $4 AND sequence < $5))
ORDER BY at DESC, writer DESC, sequence DESC
LIMIT $6
