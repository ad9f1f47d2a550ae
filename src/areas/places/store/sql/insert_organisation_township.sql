-- Notes that an organisation works in a township. $1 organisation id BYTEA, $2 township TEXT, $3 owner
-- TEXT, $4 origin TEXT. One row. Its version is that of the organisation, with which it is written anew.
INSERT INTO organisation_township (organisation_id, township, owner, version, origin)
VALUES ($1, $2, $3, (SELECT version FROM organisation WHERE id = $1), $4)
