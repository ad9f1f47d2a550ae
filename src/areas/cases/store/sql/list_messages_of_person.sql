-- Messages about all cases of a person, newest first.
-- $1 township of the person text, $2 person bytes. Up to 200 rows.
SELECT
    message.township, message.case_id, message.id, cases.number, message.direction, message.subject_cipher,
    message.body_cipher, message.author_cipher, message.sent_at, message.read_at
FROM case_message AS message
JOIN cases ON cases.township = message.township AND cases.id = message.case_id
WHERE message.person_township = $1 AND message.person = $2
ORDER BY message.sent_at DESC, message.id DESC
LIMIT 200;
