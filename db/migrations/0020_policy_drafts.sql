-- Tables of policies that the district made itself: drafts that one officer writes and another publishes, and the published versions, which are
-- appended and never changed.
CREATE TABLE policy_version (
    policy TEXT NOT NULL,
    part TEXT NOT NULL,
    number BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    source TEXT NOT NULL,
    dmn TEXT NOT NULL,
    draft BYTEA NOT NULL,
    author BYTEA NOT NULL,
    published_by BYTEA NOT NULL,
    published_at BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (policy, part, number)
);
CREATE TABLE policy_draft (
    id BYTEA NOT NULL PRIMARY KEY,
    policy TEXT NOT NULL,
    part TEXT NOT NULL,
    from_day TEXT NOT NULL,
    source TEXT NOT NULL,
    grid TEXT NOT NULL,
    state TEXT NOT NULL,
    author BYTEA NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by BYTEA,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
);
CREATE INDEX policy_draft_by_state ON policy_draft (state, changed_at);
