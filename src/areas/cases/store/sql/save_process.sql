-- Where the process of a case stands now. $1 township text, $2 case bytes, $3 state_cipher bytes, $4 owner text,
-- $5 origin text. One row.
INSERT INTO case_process (township, case_id, state_cipher, owner, version, origin)
VALUES ($1, $2, $3, $4, 1, $5)
ON CONFLICT (township, case_id) DO UPDATE SET
    state_cipher = excluded.state_cipher,
    version = case_process.version + 1,
    origin = excluded.origin;
