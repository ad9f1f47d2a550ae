-- How many cases of a programme a person has that were neither refused nor withdrawn. $1 township of the person text, $2 person bytes,
-- $3 programme text. One row.
SELECT CAST(COUNT(*) AS BIGINT)
FROM cases
WHERE person_township = $1 AND person = $2 AND programme = $3 AND outcome NOT IN ('refused', 'withdrawn');
