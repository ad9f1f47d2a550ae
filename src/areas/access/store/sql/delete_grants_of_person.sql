-- Grants of an account for one person in one role. $1 account BYTEA, $2 person_township TEXT, $3 person BYTEA, $4 role TEXT. Few rows.
DELETE FROM account_grant
WHERE account = $1 AND person_township = $2 AND person = $3 AND role = $4
