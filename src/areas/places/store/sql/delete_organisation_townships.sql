-- Forgets where an organisation works, before it is written anew. $1 organisation id BYTEA.
DELETE FROM organisation_township WHERE organisation_id = $1
