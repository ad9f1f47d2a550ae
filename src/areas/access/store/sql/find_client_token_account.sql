-- For which account a token acts. $1 id BYTEA. At most one row.
SELECT account FROM client_token WHERE id = $1
