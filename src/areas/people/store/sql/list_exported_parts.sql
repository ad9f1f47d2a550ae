-- Parts of files that can hold a person, of the newest export first. $1 township TEXT, $2 person BYTEA. Rows: export, ids of the people.
SELECT export, people FROM people_export_part
WHERE township = $1 AND last_person >= $2 AND first_person <= $2
ORDER BY export DESC
