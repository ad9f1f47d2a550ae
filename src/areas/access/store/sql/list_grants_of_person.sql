-- Grants to act for a person, of any day. $1 person_township TEXT, $2 person BYTEA. Few rows.
SELECT account, number FROM account_grant WHERE person_township = $1 AND person = $2 ORDER BY account, number
