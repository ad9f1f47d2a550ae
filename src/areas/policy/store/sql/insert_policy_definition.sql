-- What a policy is from now on. $1 policy TEXT, $2 number BIGINT, then the columns. 1 row.
INSERT INTO policy_definition (policy, number, definition, draft, author, published_by, published_at, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
