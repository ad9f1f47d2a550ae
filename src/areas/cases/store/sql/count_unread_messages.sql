-- Messages that a person has not read.
-- $1 township of the person text, $2 person bytes. One row.
SELECT COUNT(*)
FROM case_message
WHERE person_township = $1 AND person = $2 AND direction = 'to_resident' AND read_at IS NULL;
