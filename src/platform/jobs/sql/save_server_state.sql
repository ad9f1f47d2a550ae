-- A server tells that it runs. $1 node TEXT, $2 program TEXT, $3 started_at BIGINT, $4 seen_at BIGINT, $5 key version BIGINT. One row.
INSERT INTO server_state (node, program, started_at, seen_at, key_version)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (node) DO UPDATE SET
    program = excluded.program,
    started_at = excluded.started_at,
    seen_at = excluded.seen_at,
    key_version = excluded.key_version
