-- How much there is about a person beside the record. $1 township TEXT, $2 person BYTEA. One row.
SELECT
    (SELECT CAST(COUNT(*) AS BIGINT) FROM person_former_name WHERE township = $1 AND person_id = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM guardian WHERE township = $1 AND person_id = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM household_member WHERE township = $1 AND person_id = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM data_request WHERE township = $1 AND person_id = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM consent_act WHERE township = $1 AND person_id = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM certificate_act WHERE township = $1 AND person_id = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM duplicate_pair WHERE township = $1 AND person_id = $2)
        + (SELECT CAST(COUNT(*) AS BIGINT) FROM duplicate_pair WHERE other_township = $1 AND other_person_id = $2)
