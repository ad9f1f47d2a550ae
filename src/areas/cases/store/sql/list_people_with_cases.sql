-- Who of a township has a case of a programme that was neither refused nor withdrawn. $1 township of the person text, $2 programme
-- text. Rows.
SELECT DISTINCT person
FROM cases
WHERE person_township = $1 AND programme = $2 AND outcome NOT IN ('refused', 'withdrawn');
