-- Photos of a draft, oldest first.
-- $1 township text, $2 draft bytes. Any number of rows.
SELECT id, stage, field, room_cipher, content_type, size_bytes, sha256, added_at, account
FROM case_photo
WHERE township = $1 AND draft_id = $2
ORDER BY added_at, id;
