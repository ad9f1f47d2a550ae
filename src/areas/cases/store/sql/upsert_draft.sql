-- Saves what somebody is writing.
-- Columns in the order of the table. One row.
INSERT INTO case_draft (
    township, id, person, account, programme, programme_version, returned_township,
    returned_case, answers_cipher, updated_at, owner, version, origin
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
)
ON CONFLICT (township, person, programme, account) DO UPDATE SET
    programme_version = excluded.programme_version, returned_township = excluded.returned_township,
    returned_case = excluded.returned_case, answers_cipher = excluded.answers_cipher,
    updated_at = excluded.updated_at, version = case_draft.version + 1, origin = excluded.origin;
