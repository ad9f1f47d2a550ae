-- Running cases that were taken over to another version of their programme, and from where, so that a
-- migration can be taken back.
CREATE TABLE case_migration (
    id BYTEA NOT NULL PRIMARY KEY,
    programme TEXT NOT NULL,
    from_version BIGINT NOT NULL,
    to_version BIGINT NOT NULL,
    names TEXT NOT NULL,
    at BIGINT NOT NULL,
    account BYTEA NOT NULL,
    account_name_cipher BYTEA NOT NULL,
    left_count BIGINT NOT NULL,
    undoes BYTEA UNIQUE,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
);
CREATE INDEX case_migration_by_programme ON case_migration (programme, at);
CREATE TABLE case_migration_case (
    migration BYTEA NOT NULL REFERENCES case_migration (id),
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    PRIMARY KEY (migration, township, case_id)
);
CREATE INDEX cases_by_programme_version ON cases (programme, programme_version, state, township, id);
