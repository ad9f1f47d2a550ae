-- Messages that still have their content: what waits, and what was given up and can be sent again. Rows: id, message_cipher.
SELECT id, message_cipher FROM message_outbox WHERE message_cipher IS NOT NULL ORDER BY id
