-- Codes that were sent to a phone. $1 phone_index BYTEA. Few rows.
DELETE FROM sign_in_code
WHERE phone_index = $1
