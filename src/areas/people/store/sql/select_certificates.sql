-- Certificates of a person, newest first. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id, number_cipher, issued_day, expires_day, state FROM certificate
WHERE township = $1 AND person_id = $2 ORDER BY issued_day DESC, id DESC
