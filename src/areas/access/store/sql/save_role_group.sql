-- The group of roles of an account that has no grants now. $1 id BYTEA, $2 role_group TEXT. 1 row.
UPDATE account
SET role_group = $2, version = version + 1
WHERE id = $1
