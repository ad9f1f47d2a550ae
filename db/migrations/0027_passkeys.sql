-- Public keys that staff sign in with beside their password (W3C WebAuthn), and the question that a
-- session was asked last. A credential's id and its public key are no secrets; its name is somebody's.
CREATE TABLE passkey (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (id),
    credential BYTEA NOT NULL UNIQUE,
    name_cipher BYTEA NOT NULL,
    algorithm TEXT NOT NULL CHECK (algorithm IN ('es256', 'eddsa', 'rs256')),
    public_key BYTEA NOT NULL,
    sign_count BIGINT NOT NULL,
    is_hardware BIGINT NOT NULL,
    is_backup_eligible BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    CHECK (is_hardware = 0 OR is_backup_eligible = 0)
);
CREATE INDEX passkey_by_account ON passkey (account);
CREATE TABLE passkey_challenge (
    session BYTEA NOT NULL PRIMARY KEY,
    challenge_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenge_by_expiry ON passkey_challenge (expires_at);
