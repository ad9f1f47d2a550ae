-- Who came into a household and who left it, the latest first. $1 township TEXT, $2 household BYTEA. A few rows.
SELECT id, person_id, act, reason, act_day, proof_cipher, entered_at, account, account_name_cipher FROM household_act
WHERE township = $1 AND household_id = $2 ORDER BY entered_at DESC, id DESC
