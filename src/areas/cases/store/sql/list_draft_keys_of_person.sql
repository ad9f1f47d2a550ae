-- Drafts of a person, whoever wrote them. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id FROM case_draft WHERE township = $1 AND person = $2 ORDER BY id
