-- Who holds a certificate with this number. $1 number index BYTEA. One row for each certificate, mostly one.
SELECT township, person_id, state FROM certificate WHERE number_index = $1 ORDER BY township, person_id, id
