-- Begins a renewal. $1 id BYTEA, $2 version BIGINT, $3 uses_total BIGINT, $4 account BYTEA or null, $5 begun_at BIGINT. One row.
INSERT INTO key_renewal (
    id, key_version, state, step, uses_total, uses_done, unreadable, node, account, begun_at, changed_at
) VALUES ($1, $2, 'running', '', $3, 0, 0, '', $4, $5, $5)
