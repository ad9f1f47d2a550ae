-- What somebody is writing for a person and a programme.
-- $1 township text, $2 person bytes, $3 programme text, $4 account bytes. At most one row.
SELECT id, person, programme, programme_version, returned_township, returned_case, answers_cipher, updated_at, version
FROM case_draft
WHERE township = $1 AND person = $2 AND programme = $3 AND account = $4;
