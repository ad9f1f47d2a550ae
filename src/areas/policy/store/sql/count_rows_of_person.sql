-- How much there is about a person. $1 township TEXT, $2 person BYTEA. One row.
SELECT
    (SELECT CAST(COUNT(*) AS BIGINT) FROM person_fact WHERE township = $1 AND person = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM finding WHERE township = $1 AND person = $2),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM benefit WHERE township = $1 AND person = $2)
        + (SELECT CAST(COUNT(*) AS BIGINT) FROM determination WHERE township = $1 AND person = $2)
