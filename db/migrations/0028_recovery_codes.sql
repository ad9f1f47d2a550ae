-- Codes on paper for whoever lost the second factor, and from where each session was begun.
CREATE TABLE recovery_code (
    account BYTEA NOT NULL REFERENCES account (id),
    number BIGINT NOT NULL,
    code_hash BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account, number)
);
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address_cipher BYTEA;
