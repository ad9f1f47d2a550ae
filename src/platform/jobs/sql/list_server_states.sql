-- All servers that were heard of. No parameters. Rows: node, program, started_at, seen_at, key_version.
SELECT node, program, started_at, seen_at, key_version FROM server_state ORDER BY node
