-- One role and where it holds; exactly one scope. $1 account BYTEA, $2 number BIGINT, $3 role TEXT,
-- $4 role_group TEXT, $5 place_code TEXT, $6 organisation BYTEA, $7 person_township TEXT,
-- $8 person BYTEA, $9 valid_from_day TEXT, $10 valid_until_day TEXT or NULL. 1 row.
INSERT INTO account_grant (
    account, number, role, role_group, place_code, organisation, person_township, person,
    valid_from_day, valid_until_day
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
