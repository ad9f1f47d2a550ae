-- The code was used. $1 challenge_hash BYTEA. 0 or 1 row.
DELETE FROM sign_in_code
WHERE challenge_hash = $1
