-- Names a photo that lies in the vault.
INSERT INTO case_photo (
    township, id, case_id, draft_id, stage, field, room_cipher, content_type, size_bytes,
    sha256, account, added_at, owner, version, origin
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
);
