-- A table that was published. $1 policy TEXT, $2 part TEXT, $3 number BIGINT, then the columns. 1 row.
INSERT INTO policy_version (policy, part, number, from_day, source, dmn, draft, author, published_by, published_at, origin, examples, definition)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
