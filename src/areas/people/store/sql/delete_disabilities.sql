-- Takes away a person's disabilities before they are written anew. $1 township TEXT, $2 person BYTEA.
DELETE FROM disability WHERE township = $1 AND person_id = $2
