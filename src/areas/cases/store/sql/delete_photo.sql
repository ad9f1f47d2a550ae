-- Forgets a photo.
-- $1 township text, $2 id bytes. One row, or none.
DELETE FROM case_photo
WHERE township = $1 AND id = $2;
