-- Jobs that somebody asked for and no server has taken. No parameters. Rows: job.
SELECT job FROM job_wish WHERE taken_at IS NULL ORDER BY job
