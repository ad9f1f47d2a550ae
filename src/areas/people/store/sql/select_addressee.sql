-- Who is written to. $1 township TEXT, $2 id BYTEA. One row or none.
SELECT name_cipher, phone_cipher, contact_needs FROM person WHERE township = $1 AND id = $2
