-- Where the process of a case stands. $1 township text, $2 case bytes. One row, or none.
SELECT state_cipher
FROM case_process
WHERE township = $1 AND case_id = $2;
