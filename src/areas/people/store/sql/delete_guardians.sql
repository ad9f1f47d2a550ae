-- Takes away a person's guardians and carers before they are written anew. $1 township TEXT, $2 person BYTEA.
DELETE FROM guardian WHERE township = $1 AND person_id = $2
