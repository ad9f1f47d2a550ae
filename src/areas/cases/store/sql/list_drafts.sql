-- All that somebody is writing for a person, newest first.
-- $1 township text, $2 person bytes, $3 account bytes. One row a programme.
SELECT id, person, programme, programme_version, returned_township, returned_case, answers_cipher, updated_at, version
FROM case_draft
WHERE township = $1 AND person = $2 AND account = $3
ORDER BY updated_at DESC, id;
