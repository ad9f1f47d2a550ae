-- Exports of people: who asked for whom, what and why, who said yes, how far the file is. Rows stay for the audit; the file lies in
-- the vault in parts and goes when its time is over.
CREATE TABLE people_export (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL,
    account_name_cipher BYTEA NOT NULL,
    place_codes TEXT NOT NULL,
    column_codes TEXT NOT NULL,
    category BIGINT,
    grade BIGINT,
    certificate TEXT NOT NULL,
    reason_cipher BYTEA NOT NULL,
    locale TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    people BIGINT NOT NULL,
    decided_by BYTEA,
    decided_by_name_cipher BYTEA,
    answer_cipher BYTEA,
    at_place TEXT NOT NULL,
    after_person BYTEA NOT NULL,
    rows_written BIGINT NOT NULL,
    parts BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    downloads BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    ends_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX people_export_by_state ON people_export (state, asked_at);
CREATE INDEX people_export_by_account ON people_export (account, asked_at);
