-- One page of all entries, newest first. $1 prefix of the action TEXT ('' for all), $2 from and
-- $3 until: moments BIGINT, $4 writer TEXT and $5 sequence BIGINT of the last entry seen at
-- exactly moment $3 ('' and 0 for none: then only rows before $3), $6 most rows BIGINT.
SELECT writer, sequence, at, account, role, action, object_kind, object_id, township, person,
       reason, detail, request, outcome, previous_hash, hash
FROM audit_entry
WHERE (CAST($1 AS TEXT) = '' OR substr(action, 1, length(CAST($1 AS TEXT))) = $1)
  AND at >= $2
  AND at <= $3
  AND (at < $3 OR writer < $4 OR (writer = $4 AND sequence < $5))
ORDER BY at DESC, writer DESC, sequence DESC
LIMIT $6
