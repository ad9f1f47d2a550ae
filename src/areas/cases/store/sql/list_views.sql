-- The named views of an account, the oldest first. $1 account bytes. At most as many rows as an account may have.
SELECT id, name_cipher, query FROM case_view WHERE account = $1 AND deleted_at IS NULL ORDER BY created_at, id;
