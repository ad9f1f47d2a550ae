-- What administrators look after: the jobs and servers that run, versions of keys and how much lies under each, and days from
-- which committees and organisations take nobody new. The texts that never change may be enciphered anew, and nothing else of them.
CREATE TABLE job_run (
    job TEXT NOT NULL,
    node TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    next_at BIGINT,
    runs BIGINT NOT NULL,
    failed_runs BIGINT NOT NULL,
    failed_at BIGINT,
    failure TEXT,
    PRIMARY KEY (job, node)
);
CREATE TABLE job_wish (
    job TEXT NOT NULL PRIMARY KEY,
    wished_at BIGINT NOT NULL,
    taken_at BIGINT
);
CREATE TABLE server_state (
    node TEXT NOT NULL PRIMARY KEY,
    program TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    key_version BIGINT NOT NULL
);
CREATE TABLE key_version (
    key_version BIGINT NOT NULL PRIMARY KEY,
    known_at BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE TABLE key_use (
    kind TEXT NOT NULL,
    key_version BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    PRIMARY KEY (kind, key_version)
);
CREATE TABLE key_renewal (
    id BYTEA NOT NULL PRIMARY KEY,
    key_version BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stuck')),
    step TEXT NOT NULL,
    uses_total BIGINT NOT NULL,
    uses_done BIGINT NOT NULL,
    unreadable BIGINT NOT NULL,
    node TEXT NOT NULL,
    account BYTEA,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX key_renewal_by_begin ON key_renewal (begun_at);
ALTER TABLE place ADD COLUMN closes_day TEXT;
ALTER TABLE organisation ADD COLUMN closes_day TEXT;
DROP TRIGGER certificate_act_refuses_change;
CREATE TRIGGER certificate_act_refuses_change BEFORE UPDATE OF
    township, person_id, id, certificate_id, act, act_day, reason, entered_at, account, owner, version, origin
ON certificate_act
BEGIN
    SELECT RAISE(ABORT, 'the table certificate_act is append-only');
END;
DROP TRIGGER consent_act_refuses_change;
CREATE TRIGGER consent_act_refuses_change BEFORE UPDATE OF
    township, person_id, id, purpose, text_version, act, giver, guardian_id, way, at, account, owner, version, origin
ON consent_act
BEGIN
    SELECT RAISE(ABORT, 'the table consent_act is append-only');
END;
