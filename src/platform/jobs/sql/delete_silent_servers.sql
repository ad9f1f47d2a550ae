-- Forgets servers that are gone. $1 seen_at BIGINT: those not heard of since.
DELETE FROM server_state WHERE seen_at < $1
