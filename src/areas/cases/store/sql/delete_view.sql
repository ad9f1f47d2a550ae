-- $1 account bytes, $2 id bytes.
DELETE FROM case_view WHERE account = $1 AND id = $2;
