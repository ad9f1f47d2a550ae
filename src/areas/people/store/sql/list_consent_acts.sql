-- What a person said to the texts, the oldest first. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id, purpose, text_version, act, giver, guardian_id, way, at, account, account_name_cipher FROM consent_act
WHERE township = $1 AND person_id = $2 ORDER BY at, id
