-- Conditions of the work list that an account has given a name.
CREATE TABLE case_view (
    account BYTEA NOT NULL REFERENCES account (id),
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (account, id)
);
