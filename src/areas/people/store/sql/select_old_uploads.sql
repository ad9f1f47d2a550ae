-- Files that were never imported. $1 uploaded before BIGINT. Few rows.
SELECT id FROM people_upload WHERE uploaded_at < $1 ORDER BY id
