-- What happened to a person's certificates, the latest first. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id, certificate_id, act, act_day, reason, proof_cipher, entered_at, account, account_name_cipher FROM certificate_act
WHERE township = $1 AND person_id = $2 ORDER BY entered_at DESC, id DESC
