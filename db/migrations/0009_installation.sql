-- What an installation knows about itself: with which keys it was written, whether it is a demo, and
-- how often its places and programmes have changed, so that a running server notices.
CREATE TABLE installation_fact (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    changes BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
