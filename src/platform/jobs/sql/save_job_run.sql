-- Adds what a server's job did since the last time. $1 job TEXT, $2 node TEXT, $3 begun_at BIGINT, $4 ended_at BIGINT or null, $5 next_at
-- BIGINT or null, $6 runs BIGINT, $7 failed runs BIGINT, $8 failed_at BIGINT or null, $9 failure TEXT or null. One row.
INSERT INTO job_run (job, node, begun_at, ended_at, next_at, runs, failed_runs, failed_at, failure)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (job, node) DO UPDATE SET
    begun_at = excluded.begun_at,
    ended_at = excluded.ended_at,
    next_at = excluded.next_at,
    runs = job_run.runs + excluded.runs,
    failed_runs = job_run.failed_runs + excluded.failed_runs,
    failed_at = COALESCE(excluded.failed_at, job_run.failed_at),
    failure = COALESCE(excluded.failure, job_run.failure)
