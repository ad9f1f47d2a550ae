-- People of a township found by a value, in the order of their ids. $1 township TEXT, $2 token BYTEA,
-- $3 id after which to go on BYTEA, $4 rows at most BIGINT.
SELECT person_id FROM person_search
WHERE township = $1 AND token = $2 AND person_id > $3 ORDER BY person_id LIMIT $4
