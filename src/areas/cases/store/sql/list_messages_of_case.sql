-- Messages about a case, oldest first.
-- $1 township text, $2 case bytes. Up to 500 rows.
SELECT
    message.township, message.case_id, message.id, cases.number, message.direction, message.subject_cipher,
    message.body_cipher, message.author_cipher, message.sent_at, message.read_at
FROM case_message AS message
JOIN cases ON cases.township = message.township AND cases.id = message.case_id
WHERE message.township = $1 AND message.case_id = $2
ORDER BY message.sent_at, message.id
LIMIT 500;
