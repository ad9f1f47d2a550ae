-- Forgets a file that was imported. $1 id BYTEA. One row.
DELETE FROM people_upload WHERE id = $1
