-- Takes the proof out of an act on a certificate. $1 township TEXT, $2 id BYTEA, $3 proof BYTEA. One row.
UPDATE certificate_act SET proof_cipher = $3 WHERE township = $1 AND id = $2
