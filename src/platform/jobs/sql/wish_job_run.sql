-- Asks for a run of a job. $1 job TEXT, $2 wished_at BIGINT. One row.
INSERT INTO job_wish (job, wished_at) VALUES ($1, $2)
ON CONFLICT (job) DO UPDATE SET wished_at = excluded.wished_at, taken_at = NULL
