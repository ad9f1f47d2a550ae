-- Notes that an organisation works in a township. $1 organisation id BYTEA, $2 township TEXT. One row.
INSERT INTO organisation_township (organisation_id, township) VALUES ($1, $2)
