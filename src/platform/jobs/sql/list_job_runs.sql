-- All jobs of all servers. No parameters. Rows: job, node, begun_at, ended_at, next_at, runs, failed_runs, failed_at, failure.
SELECT job, node, begun_at, ended_at, next_at, runs, failed_runs, failed_at, failure FROM job_run ORDER BY job, node
