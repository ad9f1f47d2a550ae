-- Programs of others that call the API: which account each acts for, what it may ask for, until when. Of the
-- token itself only a hash is kept. The name is that of a system, not of a person.
CREATE TABLE client_token (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT,
    CHECK (expires_at > created_at)
);
CREATE INDEX client_token_by_account ON client_token (account);
