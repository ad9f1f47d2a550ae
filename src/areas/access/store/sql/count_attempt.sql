-- A wrong code was typed. $1 challenge_hash BYTEA. 0 or 1 row.
UPDATE sign_in_code
SET attempts = attempts + 1
WHERE challenge_hash = $1
