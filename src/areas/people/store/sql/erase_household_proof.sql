-- Takes the proof out of an act on a household. $1 township TEXT, $2 id BYTEA, $3 proof BYTEA. One row.
UPDATE household_act SET proof_cipher = $3 WHERE township = $1 AND id = $2
