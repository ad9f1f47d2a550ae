-- Which account of ours belongs to which subject at an identity provider. A subject may be a person's number
-- there, so it is ciphertext, found again by a keyed hash.
CREATE TABLE oidc_binding (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id),
    issuer TEXT NOT NULL,
    subject_index BYTEA NOT NULL UNIQUE,
    subject_cipher BYTEA NOT NULL,
    bound_at BIGINT NOT NULL
);
