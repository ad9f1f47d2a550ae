-- Counts a download of an export whose file is there. $1 id BYTEA. One row or none. Its version stays: who cancels it then means
-- the same file.
UPDATE people_export SET downloads = downloads + 1 WHERE id = $1 AND state = 'ready'
