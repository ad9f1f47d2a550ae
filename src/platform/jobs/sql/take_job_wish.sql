-- Takes a wish, once. $1 job TEXT, $2 taken_at BIGINT. One row, or none if another server was first.
UPDATE job_wish SET taken_at = $2 WHERE job = $1 AND taken_at IS NULL
