-- Accounts, what they may do and where, who is signed in, codes, and counts against guessing.
CREATE TABLE account (
    id BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('staff', 'resident')),
    role_group TEXT NOT NULL
        CHECK (role_group IN ('citizen', 'business', 'auditor', 'system', 'security', 'audit')),
    login_name TEXT UNIQUE,
    phone_index BYTEA UNIQUE,
    phone_cipher BYTEA,
    display_name_cipher BYTEA NOT NULL,
    password_hash TEXT,
    password_changed_at BIGINT,
    must_change_password BIGINT NOT NULL,
    totp_secret_cipher BYTEA,
    totp_enrolled_at BIGINT,
    totp_last_step BIGINT,
    state TEXT NOT NULL CHECK (state IN ('active', 'disabled', 'locked')),
    failed_count BIGINT NOT NULL,
    locked_until_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (id, role_group),
    CHECK ((kind = 'resident' AND role_group = 'citizen' AND phone_index IS NOT NULL)
        OR (kind = 'staff' AND role_group <> 'citizen' AND login_name IS NOT NULL))
);
-- An account has one group and all its grants are of that group, so that the database itself refuses
-- one person two of the three administrators, or an administrator with a business role.
CREATE TABLE account_grant (
    account BYTEA NOT NULL,
    number BIGINT NOT NULL,
    role TEXT NOT NULL,
    role_group TEXT NOT NULL,
    place_code TEXT,
    organisation BYTEA,
    person_township TEXT,
    person BYTEA,
    valid_from_day TEXT NOT NULL,
    valid_until_day TEXT,
    PRIMARY KEY (account, number),
    FOREIGN KEY (account, role_group) REFERENCES account (id, role_group),
    CHECK (role_group = CASE role
        WHEN 'resident' THEN 'citizen'
        WHEN 'guardian' THEN 'citizen'
        WHEN 'case_worker' THEN 'business'
        WHEN 'township_lead' THEN 'business'
        WHEN 'operator' THEN 'business'
        WHEN 'district_officer' THEN 'business'
        WHEN 'district_lead' THEN 'business'
        WHEN 'partner_member' THEN 'business'
        WHEN 'auditor' THEN 'auditor'
        WHEN 'system_administrator' THEN 'system'
        WHEN 'security_administrator' THEN 'security'
        WHEN 'audit_administrator' THEN 'audit'
        ELSE '' END),
    CHECK ((CASE WHEN place_code IS NULL THEN 0 ELSE 1 END)
         + (CASE WHEN organisation IS NULL THEN 0 ELSE 1 END)
         + (CASE WHEN person IS NULL THEN 0 ELSE 1 END) = 1),
    CHECK ((CASE WHEN person IS NULL THEN 0 ELSE 1 END)
         = (CASE WHEN person_township IS NULL THEN 0 ELSE 1 END))
);
CREATE INDEX account_grant_by_person ON account_grant (person_township, person);
CREATE TABLE session (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE,
    account BYTEA NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    second_factor BIGINT NOT NULL,
    acting_township TEXT,
    acting_person BYTEA
);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_last_seen ON session (last_seen_at);
CREATE TABLE sign_in_code (
    challenge_hash BYTEA NOT NULL PRIMARY KEY,
    phone_index BYTEA NOT NULL,
    row_id BYTEA NOT NULL,
    phone_cipher BYTEA NOT NULL,
    code_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL
);
CREATE INDEX sign_in_code_by_expiry ON sign_in_code (expires_at);
CREATE TABLE throttle (
    key BYTEA NOT NULL PRIMARY KEY,
    window_ends_at BIGINT NOT NULL,
    count BIGINT NOT NULL
);
CREATE INDEX throttle_by_end ON throttle (window_ends_at);
CREATE TABLE password_history (
    account BYTEA NOT NULL REFERENCES account (id),
    changed_at BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (account, changed_at)
);
