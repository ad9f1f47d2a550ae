-- Versions of programmes: the files as they were published. Appended, never changed: cases are
-- pinned to a version.
CREATE TABLE programme_version (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    files TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by BYTEA,
    PRIMARY KEY (code, version)
);
