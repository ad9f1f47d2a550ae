-- Forgets what servers ran that are forgotten. No parameters.
DELETE FROM job_run WHERE NOT EXISTS (SELECT 1 FROM server_state WHERE server_state.node = job_run.node)
