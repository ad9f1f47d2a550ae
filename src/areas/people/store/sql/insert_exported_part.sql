-- Whom a part of a file holds. $1 export BYTEA, $2 part BIGINT, $3 township TEXT, $4 the first of them BYTEA, $5 the last BYTEA, $6 all of
-- their ids, 16 bytes each, in order. One row.
INSERT INTO people_export_part (export, part, township, first_person, last_person, people) VALUES ($1, $2, $3, $4, $5, $6)
