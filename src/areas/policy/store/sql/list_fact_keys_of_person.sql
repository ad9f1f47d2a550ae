-- Places of a person's facts. $1 township TEXT, $2 person BYTEA. Rows by place.
SELECT seq FROM person_fact WHERE township = $1 AND person = $2 ORDER BY seq
