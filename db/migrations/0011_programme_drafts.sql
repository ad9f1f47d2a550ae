-- Drafts of programme versions: what an officer changes before somebody else publishes it. At most
-- one of a programme is under way.
CREATE TABLE programme_draft (
    id BYTEA NOT NULL,
    code TEXT NOT NULL,
    base_version BIGINT NOT NULL,
    from_version BIGINT NOT NULL,
    files TEXT NOT NULL,
    state TEXT NOT NULL,
    author BYTEA NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    decided_by BYTEA,
    published_version BIGINT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX programme_draft_under_way ON programme_draft (code) WHERE state IN ('open', 'handed_in');
