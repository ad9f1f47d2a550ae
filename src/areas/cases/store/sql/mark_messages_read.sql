-- The resident has seen the messages.
-- $1 township of the person text, $2 person bytes, $3 case bytes (16 zero bytes: of all cases), $4 moment bigint.
-- Any number of rows.
UPDATE case_message SET read_at = $4, version = version + 1
WHERE person_township = $1 AND person = $2 AND direction = 'to_resident' AND read_at IS NULL
    AND (case_id = $3 OR $5 = 'all');
