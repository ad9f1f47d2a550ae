-- A message about a case.
INSERT INTO case_message (
    township, case_id, id, person_township, person, direction, subject_cipher, body_cipher,
    author_cipher, account, sent_at, read_at, owner, version, origin
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
);
