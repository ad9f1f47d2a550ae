-- Takes the words out of an answer. $1 township TEXT, $2 id BYTEA, $3 answer BYTEA. One row, or none where nothing was answered.
UPDATE data_request SET answer_cipher = $3 WHERE township = $1 AND id = $2 AND answer_cipher IS NOT NULL
