-- What a policy is beside its tables, where the district says so itself: names, programme and classes, appended and never changed. A draft
-- carries the one that it would publish; a version names the one under which its table was written.
CREATE TABLE policy_definition (
    policy TEXT NOT NULL,
    number BIGINT NOT NULL,
    definition TEXT NOT NULL,
    draft BYTEA NOT NULL,
    author BYTEA NOT NULL,
    published_by BYTEA NOT NULL,
    published_at BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (policy, number)
);
ALTER TABLE policy_draft ADD COLUMN definition TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_version ADD COLUMN definition BIGINT NOT NULL DEFAULT 0;
