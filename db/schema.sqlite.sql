CREATE TABLE absence (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (id),
    substitute BYTEA NOT NULL REFERENCES account (id),
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (account <> substitute),
    CHECK (from_day <= until_day)
);

CREATE INDEX absence_by_account ON absence (account, until_day);

CREATE INDEX absence_by_substitute ON absence (substitute, until_day);

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
    version BIGINT NOT NULL, uses_keys BIGINT NOT NULL DEFAULT 1,
    UNIQUE (id, role_group),
    CHECK ((kind = 'resident' AND role_group = 'citizen' AND phone_index IS NOT NULL)
        OR (kind = 'staff' AND role_group <> 'citizen' AND login_name IS NOT NULL))
);

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

CREATE TABLE audit_entry (
    writer TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    account BYTEA,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    township TEXT NOT NULL,
    person BYTEA,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    request BYTEA NOT NULL,
    outcome BIGINT NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (writer, sequence)
);

CREATE INDEX audit_entry_by_account ON audit_entry (account, at);

CREATE INDEX audit_entry_by_person ON audit_entry (person, at);

CREATE INDEX audit_entry_by_time ON audit_entry (at, writer, sequence);

CREATE TRIGGER audit_entry_refuses_delete BEFORE DELETE ON audit_entry
WHEN NOT EXISTS (SELECT 1 FROM audit_seal WHERE writer = OLD.writer AND sequence >= OLD.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_entry_refuses_replacement BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_entry_refuses_update BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE audit_head (
    writer TEXT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

CREATE TRIGGER audit_head_moves_forwards BEFORE UPDATE ON audit_head
WHEN NEW.writer <> OLD.writer OR NEW.sequence <= OLD.sequence
    OR NOT EXISTS (SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the end of an audit chain moves forwards, onto an entry'); END;

CREATE TRIGGER audit_head_refuses_delete BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'the end of an audit chain stays');
END;

CREATE TABLE audit_review (
    kind TEXT NOT NULL,
    account BYTEA NOT NULL,
    starts_at BIGINT NOT NULL,
    id BYTEA NOT NULL UNIQUE,
    note_cipher BYTEA NOT NULL,
    reviewed_by BYTEA NOT NULL,
    reviewed_at BIGINT NOT NULL,
    PRIMARY KEY (kind, account, starts_at)
);

CREATE TABLE audit_seal (
    writer TEXT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    sealed_at BIGINT NOT NULL
);

CREATE TRIGGER audit_seal_moves_on_only BEFORE UPDATE ON audit_seal
WHEN NEW.writer <> OLD.writer OR NEW.sequence <= OLD.sequence
BEGIN
    SELECT RAISE(ABORT, 'a seal of the audit log never goes back');
END;

CREATE TRIGGER audit_seal_moves_over_old_entries_only BEFORE UPDATE ON audit_seal
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence AND hash = NEW.hash
) OR EXISTS (
    SELECT 1 FROM audit_entry
    WHERE writer = NEW.writer AND sequence <= NEW.sequence
      AND at > (CAST(strftime('%s', 'now') AS INTEGER) - 184 * 86400) * 1000
)
BEGIN
    SELECT RAISE(ABORT, 'the audit log keeps its entries for half a year');
END;

CREATE TRIGGER audit_seal_only_covers_old_entries BEFORE INSERT ON audit_seal
WHEN NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence AND hash = NEW.hash
) OR EXISTS (
    SELECT 1 FROM audit_entry
    WHERE writer = NEW.writer AND sequence <= NEW.sequence
      AND at > (CAST(strftime('%s', 'now') AS INTEGER) - 184 * 86400) * 1000
) OR EXISTS (SELECT 1 FROM audit_seal WHERE writer = NEW.writer AND sequence >= NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the audit log keeps its entries for half a year');
END;

CREATE TRIGGER audit_seal_refuses_delete BEFORE DELETE ON audit_seal
BEGIN
    SELECT RAISE(ABORT, 'a seal of the audit log never goes back');
END;

CREATE TABLE benefit (
    township TEXT NOT NULL,
    person BYTEA NOT NULL,
    policy TEXT NOT NULL,
    from_month BIGINT NOT NULL,
    until_month BIGINT,
    amount BIGINT NOT NULL,
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person, policy, from_month)
) WITHOUT ROWID;

CREATE TABLE case_columns (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id),
    columns TEXT NOT NULL,
    chosen_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
);

CREATE TABLE case_counter (
    township TEXT NOT NULL,
    year BIGINT NOT NULL,
    last_count BIGINT NOT NULL,
    PRIMARY KEY (township, year)
);

CREATE TABLE case_draft (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person BYTEA NOT NULL,
    account BYTEA NOT NULL,
    programme TEXT NOT NULL,
    programme_version BIGINT NOT NULL,
    returned_township TEXT,
    returned_case BYTEA,
    answers_cipher BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id)
);

CREATE UNIQUE INDEX case_draft_by_writer ON case_draft (township, person, programme, account);

CREATE TABLE "case_event" (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    id BYTEA NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    account BYTEA,
    actor_cipher BYTEA,
    role TEXT NOT NULL,
    stage TEXT NOT NULL,
    exit TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    text_cipher BYTEA,
    for_resident BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    amount BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (township, case_id, seq)
) WITHOUT ROWID;

CREATE TRIGGER case_event_refuses_delete BEFORE DELETE ON case_event
BEGIN
    SELECT RAISE(ABORT, 'the story of a case is append-only');
END;

CREATE TABLE case_message (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    person_township TEXT NOT NULL,
    person BYTEA NOT NULL,
    direction TEXT NOT NULL,
    subject_cipher BYTEA,
    body_cipher BYTEA NOT NULL,
    author_cipher BYTEA NOT NULL,
    account BYTEA,
    sent_at BIGINT NOT NULL,
    read_at BIGINT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, case_id, id)
);

CREATE INDEX case_message_by_person ON case_message (person_township, person, sent_at);

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

CREATE TABLE case_photo (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    case_id BYTEA,
    draft_id BYTEA,
    stage TEXT NOT NULL,
    field TEXT NOT NULL,
    room_cipher BYTEA,
    content_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    account BYTEA NOT NULL,
    added_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id)
);

CREATE INDEX case_photo_by_case ON case_photo (township, case_id);

CREATE INDEX case_photo_by_draft ON case_photo (township, draft_id);

CREATE TABLE "case_process" (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    state_cipher BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, case_id)
) WITHOUT ROWID;

CREATE TABLE case_signature (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    stage_seq BIGINT NOT NULL,
    role TEXT NOT NULL,
    account BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    signed_at BIGINT NOT NULL,
    on_behalf BIGINT NOT NULL,
    record_hash BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, case_id, id)
);

CREATE TABLE case_stage (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    id BYTEA NOT NULL,
    programme TEXT NOT NULL,
    stage TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    left_at BIGINT,
    exit TEXT NOT NULL,
    due_day TEXT NOT NULL,
    answers_cipher BYTEA,
    reason_cipher BYTEA,
    account BYTEA,
    account_name_cipher BYTEA,
    saved_at BIGINT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, case_id, seq)
);

CREATE INDEX case_stage_by_stage ON case_stage (programme, stage, township, left_at, entered_at);

CREATE TABLE case_submission (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    id BYTEA NOT NULL,
    content_cipher BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    programme_version BIGINT NOT NULL,
    account BYTEA NOT NULL,
    submitted_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, case_id, seq)
);

CREATE TRIGGER case_submission_refuses_delete BEFORE DELETE ON case_submission
BEGIN
    SELECT RAISE(ABORT, 'a submission never changes');
END;

CREATE TRIGGER case_submission_refuses_update
    BEFORE UPDATE OF township, case_id, seq, id, hash, programme_version, account, submitted_at ON case_submission
BEGIN
    SELECT RAISE(ABORT, 'a submission never changes');
END;

CREATE TABLE case_view (
    account BYTEA NOT NULL REFERENCES account (id),
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL, deleted_at BIGINT,
    PRIMARY KEY (account, id)
);

CREATE TABLE cases (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    number TEXT NOT NULL,
    programme TEXT NOT NULL,
    programme_version BIGINT NOT NULL,
    person_township TEXT NOT NULL,
    person BYTEA NOT NULL,
    committee TEXT NOT NULL,
    household BYTEA,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    stage TEXT NOT NULL,
    stage_seq BIGINT NOT NULL,
    next_role TEXT NOT NULL,
    due_day TEXT NOT NULL,
    deferred_until_day TEXT,
    assignee BYTEA,
    organisation BYTEA,
    opened_at BIGINT NOT NULL,
    entered_stage_at BIGINT NOT NULL,
    closed_at BIGINT,
    plan_fen BIGINT,
    spent_fen BIGINT,
    satisfaction BIGINT,
    submission_seq BIGINT NOT NULL,
    submission_hash BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL, alarm BIGINT NOT NULL DEFAULT 0, wake_at BIGINT, urge_count BIGINT NOT NULL DEFAULT 0, is_supervised BIGINT NOT NULL DEFAULT 0, extension_days BIGINT NOT NULL DEFAULT 0, arbitration_exit TEXT NOT NULL DEFAULT '', case_due_at BIGINT, case_alarm BIGINT NOT NULL DEFAULT 0, escalated_to TEXT NOT NULL DEFAULT '', case_wake_at BIGINT, changed_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (township, id)
);

CREATE INDEX cases_by_case_waking ON cases (case_wake_at) WHERE case_wake_at IS NOT NULL;

CREATE INDEX cases_by_change ON cases (township, state, next_role, changed_at, id);

CREATE INDEX cases_by_deferral ON cases (deferred_until_day, id) WHERE deferred_until_day IS NOT NULL;

CREATE INDEX cases_by_district_change ON cases (state, next_role, changed_at, id);

CREATE INDEX cases_by_district_due_day ON cases (state, due_day, id);

CREATE INDEX cases_by_district_entry ON cases (state, next_role, opened_at, id);

CREATE INDEX cases_by_district_role ON cases (state, next_role, due_day, id);

CREATE INDEX cases_by_district_stage ON cases (programme, state, stage, due_day, id);

CREATE INDEX cases_by_due_day ON cases (township, state, due_day, id);

CREATE INDEX cases_by_entry ON cases (township, state, next_role, opened_at, id);

CREATE INDEX cases_by_escalation ON cases (escalated_to, township, due_day, id) WHERE escalated_to <> '';

CREATE INDEX cases_by_escalation_change ON cases (escalated_to, township, changed_at, id) WHERE escalated_to <> '';

CREATE INDEX cases_by_escalation_entry ON cases (escalated_to, township, opened_at, id) WHERE escalated_to <> '';

CREATE INDEX cases_by_escalation_number ON cases (escalated_to, township, number, id) WHERE escalated_to <> '';

CREATE INDEX cases_by_escalation_stage ON cases (escalated_to, township, programme, stage, due_day, id) WHERE escalated_to <> '';

CREATE INDEX cases_by_household ON cases (township, household);

CREATE UNIQUE INDEX cases_by_number ON cases (number);

CREATE INDEX cases_by_organisation ON cases (organisation, state, due_day, id) WHERE organisation IS NOT NULL;

CREATE INDEX cases_by_organisation_change ON cases (organisation, state, changed_at, id) WHERE organisation IS NOT NULL;

CREATE INDEX cases_by_organisation_entry ON cases (organisation, state, opened_at, id) WHERE organisation IS NOT NULL;

CREATE INDEX cases_by_organisation_number ON cases (organisation, number, id) WHERE organisation IS NOT NULL;

CREATE INDEX cases_by_organisation_stage ON cases (organisation, programme, state, stage, due_day, id) WHERE organisation IS NOT NULL;

CREATE INDEX cases_by_person ON cases (person_township, person);

CREATE INDEX cases_by_programme_version ON cases (programme, programme_version, township, id) WHERE state <> 'closed';

CREATE INDEX cases_by_role ON cases (township, state, next_role, due_day, id);

CREATE INDEX cases_by_stage ON cases (township, programme, state, stage, due_day, id);

CREATE INDEX cases_by_township_number ON cases (township, number, id);

CREATE INDEX cases_by_waking ON cases (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE certificate (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    number_cipher BYTEA NOT NULL,
    number_index BYTEA NOT NULL,
    issued_day TEXT NOT NULL,
    expires_day TEXT,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);

CREATE INDEX certificate_by_expiry ON certificate (township, state, expires_day, id);

CREATE INDEX certificate_by_number ON certificate (number_index);

CREATE TABLE certificate_act (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    certificate_id BYTEA NOT NULL,
    act TEXT NOT NULL,
    act_day TEXT NOT NULL,
    reason TEXT,
    proof_cipher BYTEA NOT NULL,
    entered_at BIGINT NOT NULL,
    account BYTEA NOT NULL,
    account_name_cipher BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);

CREATE TRIGGER certificate_act_refuses_change BEFORE UPDATE OF
    township, person_id, id, certificate_id, act, act_day, reason, entered_at, account, owner, version, origin
ON certificate_act
BEGIN
    SELECT RAISE(ABORT, 'the table certificate_act is append-only');
END;

CREATE TRIGGER certificate_act_refuses_delete BEFORE DELETE ON certificate_act
BEGIN
    SELECT RAISE(ABORT, 'the table certificate_act is append-only');
END;

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

CREATE TABLE consent_act (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    text_version BIGINT NOT NULL,
    act TEXT NOT NULL,
    giver TEXT NOT NULL,
    guardian_id BYTEA,
    way TEXT NOT NULL,
    at BIGINT NOT NULL,
    account BYTEA NOT NULL,
    account_name_cipher BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);

CREATE TRIGGER consent_act_refuses_change BEFORE UPDATE OF
    township, person_id, id, purpose, text_version, act, giver, guardian_id, way, at, account, owner, version, origin
ON consent_act
BEGIN
    SELECT RAISE(ABORT, 'the table consent_act is append-only');
END;

CREATE TRIGGER consent_act_refuses_delete BEFORE DELETE ON consent_act
BEGIN
    SELECT RAISE(ABORT, 'the table consent_act is append-only');
END;

CREATE TABLE consent_text (
    purpose TEXT NOT NULL,
    text_version BIGINT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    asks_again BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    account BYTEA,
    origin TEXT NOT NULL,
    PRIMARY KEY (purpose, text_version)
);

CREATE TRIGGER consent_text_refuses_change BEFORE UPDATE ON consent_text
BEGIN
    SELECT RAISE(ABORT, 'the table consent_text is append-only');
END;

CREATE TRIGGER consent_text_refuses_delete BEFORE DELETE ON consent_text
BEGIN
    SELECT RAISE(ABORT, 'the table consent_text is append-only');
END;

CREATE TABLE data_request (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('correct', 'delete')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused')),
    text_cipher BYTEA NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by BYTEA NOT NULL,
    due_day TEXT NOT NULL,
    answer_cipher BYTEA,
    answered_at BIGINT,
    answered_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL, answer_read_at BIGINT,
    PRIMARY KEY (township, id),
    CHECK ((state = 'open') = (answered_at IS NULL))
);

CREATE INDEX data_request_by_due_day ON data_request (township, state, due_day, id);

CREATE INDEX data_request_by_person ON data_request (township, person_id);

CREATE TABLE determination (
    township TEXT NOT NULL,
    policy TEXT NOT NULL,
    person BYTEA NOT NULL,
    month BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    state BIGINT NOT NULL CHECK (state BETWEEN 0 AND 2),
    class TEXT NOT NULL,
    amount BIGINT NOT NULL,
    rule BIGINT NOT NULL,
    eligibility BIGINT NOT NULL,
    tariff BIGINT NOT NULL,
    missing TEXT NOT NULL,
    previous_state BIGINT,
    previous_amount BIGINT,
    is_correction BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, policy, person, month, revision)
) WITHOUT ROWID;

CREATE INDEX determination_corrections ON determination (township, decided_at) WHERE is_correction = 1;

CREATE TRIGGER determination_refuses_delete BEFORE DELETE ON determination
BEGIN
    SELECT RAISE(ABORT, 'determinations are kept');
END;

CREATE TRIGGER determination_refuses_update BEFORE UPDATE ON determination
BEGIN
    SELECT RAISE(ABORT, 'determinations are kept');
END;

CREATE TABLE disability (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    category BIGINT NOT NULL CHECK (category BETWEEN 1 AND 7),
    grade BIGINT NOT NULL CHECK (grade BETWEEN 1 AND 4),
    from_day TEXT NOT NULL,
    until_day TEXT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);

CREATE TABLE duplicate_pair (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    other_township TEXT NOT NULL,
    other_person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    weight BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    state TEXT NOT NULL,
    note_cipher BYTEA,
    found_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, other_township, other_person_id)
);

CREATE INDEX duplicate_pair_by_other ON duplicate_pair (other_township, state, weight, id);

CREATE INDEX duplicate_pair_by_other_person ON duplicate_pair (other_township, other_person_id);

CREATE INDEX duplicate_pair_by_weight ON duplicate_pair (township, state, weight, id);

CREATE TABLE finding (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person BYTEA NOT NULL,
    policy TEXT NOT NULL,
    kind TEXT NOT NULL,
    month BIGINT NOT NULL,
    fact TEXT NOT NULL,
    state TEXT NOT NULL,
    assignee BYTEA,
    note_cipher BYTEA,
    case_id BYTEA,
    found_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL, messaged_at BIGINT,
    PRIMARY KEY (township, id)
);

CREATE UNIQUE INDEX finding_by_person ON finding (township, person, policy, kind);

CREATE INDEX finding_by_state ON finding (township, state, kind, policy, id);

CREATE TABLE guardian (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    kind TEXT NOT NULL,
    name_cipher BYTEA NOT NULL,
    phone_cipher BYTEA NOT NULL,
    phone_index BYTEA,
    relation TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    proof TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL, proof_number_cipher BYTEA, proof_day TEXT, powers TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (township, person_id, id)
);

CREATE TABLE household (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id)
);

CREATE TABLE household_act (
    township TEXT NOT NULL,
    household_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    act TEXT NOT NULL,
    reason TEXT NOT NULL,
    act_day TEXT NOT NULL,
    proof_cipher BYTEA NOT NULL,
    entered_at BIGINT NOT NULL,
    account BYTEA NOT NULL,
    account_name_cipher BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, household_id, id)
);

CREATE TRIGGER household_act_refuses_change BEFORE UPDATE OF
    township, household_id, id, person_id, act, reason, act_day, entered_at, account, owner, version, origin
ON household_act
BEGIN
    SELECT RAISE(ABORT, 'the table household_act is append-only');
END;

CREATE TRIGGER household_act_refuses_delete BEFORE DELETE ON household_act
BEGIN
    SELECT RAISE(ABORT, 'the table household_act is append-only');
END;

CREATE TABLE household_member (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    household_id BYTEA NOT NULL,
    relation TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id)
);

CREATE INDEX household_member_by_household ON household_member (township, household_id);

CREATE TABLE "idempotency_key" (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    outcome TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
) WITHOUT ROWID;

CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);

CREATE TABLE installation_fact (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    changes BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

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

CREATE TABLE key_use (
    kind TEXT NOT NULL,
    key_version BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    PRIMARY KEY (kind, key_version)
);

CREATE TABLE key_version (
    key_version BIGINT NOT NULL PRIMARY KEY,
    known_at BIGINT NOT NULL,
    retired_at BIGINT
);

CREATE TABLE message_outbox (
    id BYTEA NOT NULL PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    message_cipher BYTEA,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    useless_at BIGINT,
    made_at BIGINT NOT NULL,
    done_at BIGINT,
    last_error TEXT
);

CREATE INDEX message_outbox_due ON message_outbox (state, due_at);

CREATE TABLE oidc_binding (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id),
    issuer TEXT NOT NULL,
    subject_index BYTEA NOT NULL UNIQUE,
    subject_cipher BYTEA NOT NULL,
    bound_at BIGINT NOT NULL
);

CREATE TABLE organisation (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    phone TEXT NOT NULL,
    is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    changed_at BIGINT NOT NULL
, code TEXT, closes_day TEXT);

CREATE UNIQUE INDEX organisation_by_code ON organisation (code);

CREATE TABLE organisation_township (
    organisation_id BYTEA NOT NULL,
    township TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '', version BIGINT NOT NULL DEFAULT 1, origin TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (organisation_id, township)
);

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

CREATE TABLE password_history (
    account BYTEA NOT NULL REFERENCES account (id),
    changed_at BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (account, changed_at)
);

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
, role TEXT NOT NULL DEFAULT '');

CREATE INDEX people_export_by_account ON people_export (account, asked_at);

CREATE INDEX people_export_by_state ON people_export (state, asked_at);

CREATE TABLE people_export_part (
    export BYTEA NOT NULL,
    part BIGINT NOT NULL,
    township TEXT NOT NULL,
    first_person BYTEA NOT NULL,
    last_person BYTEA NOT NULL,
    people BYTEA NOT NULL,
    PRIMARY KEY (export, part)
);

CREATE INDEX people_export_part_by_person ON people_export_part (township, last_person, first_person);

CREATE TABLE people_export_turn (
    account BYTEA NOT NULL PRIMARY KEY,
    turn BIGINT NOT NULL
);

CREATE TABLE people_import (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA,
    scope TEXT NOT NULL,
    state TEXT NOT NULL,
    parts BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    is_confirmed BIGINT NOT NULL,
    because_cipher BYTEA,
    format TEXT NOT NULL,
    rows_total BIGINT NOT NULL,
    rows_done BIGINT NOT NULL,
    ready BIGINT NOT NULL,
    known BIGINT NOT NULL,
    faulty BIGINT NOT NULL,
    alike BIGINT NOT NULL,
    written BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX people_import_by_account ON people_import (account, begun_at);

CREATE INDEX people_import_by_state ON people_import (state, changed_at);

CREATE TABLE people_upload (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL,
    uploaded_at BIGINT NOT NULL
);

CREATE TABLE person (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    sex TEXT NOT NULL,
    birth_cipher BYTEA NOT NULL,
    birth_year BIGINT NOT NULL,
    committee TEXT NOT NULL,
    address_cipher BYTEA NOT NULL,
    phone_cipher BYTEA NOT NULL,
    phone_index BYTEA,
    contact_needs TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id)
);

CREATE INDEX person_by_committee ON person (township, committee);

CREATE INDEX person_erased ON person (township, id) WHERE state = 'erased';

CREATE TABLE person_erasure (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    request BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'declined')),
    proposed_by BYTEA NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by BYTEA,
    decided_at BIGINT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id),
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK (state <> 'done' OR decided_by <> proposed_by)
);

CREATE INDEX person_erasure_by_request ON person_erasure (township, request);

CREATE TABLE person_fact (
    township TEXT NOT NULL,
    person BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    id BYTEA NOT NULL,
    fact TEXT NOT NULL,
    value_cipher BYTEA NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    source TEXT NOT NULL,
    account BYTEA,
    recorded_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL, proof_day TEXT, household BYTEA, told_of BYTEA,
    PRIMARY KEY (township, person, seq)
) WITHOUT ROWID;

CREATE TRIGGER person_fact_refuses_delete BEFORE DELETE ON person_fact
BEGIN
    SELECT RAISE(ABORT, 'facts are corrected by later ones');
END;

CREATE TABLE person_former_name (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    until_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);

CREATE TABLE person_merge (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    survivor BYTEA NOT NULL,
    merged_township TEXT NOT NULL,
    merged BYTEA NOT NULL,
    snapshot_cipher BYTEA NOT NULL,
    merged_at BIGINT NOT NULL,
    merged_by BYTEA NOT NULL,
    undone_at BIGINT,
    undone_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'duplicate',
    PRIMARY KEY (township, id)
);

CREATE INDEX person_merge_by_merged ON person_merge (merged_township, merged);

CREATE INDEX person_merge_by_survivor ON person_merge (township, survivor);

CREATE TABLE person_merge_move (
    township TEXT NOT NULL,
    merge_id BYTEA NOT NULL,
    area TEXT NOT NULL,
    row_key TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, merge_id, area, row_key)
);

CREATE TABLE person_search (
    township TEXT NOT NULL,
    token BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    PRIMARY KEY (township, token, person_id)
) WITHOUT ROWID;

CREATE TABLE place (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('district', 'township', 'committee')),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
    changed_at BIGINT NOT NULL
, owner TEXT NOT NULL DEFAULT '', version BIGINT NOT NULL DEFAULT 1, origin TEXT NOT NULL DEFAULT '', closes_day TEXT);

CREATE TABLE policy_definition (
    policy TEXT NOT NULL,
    number BIGINT NOT NULL,
    definition TEXT NOT NULL,
    draft BYTEA NOT NULL,
    author BYTEA NOT NULL,
    published_by BYTEA NOT NULL,
    published_at BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (policy, number)
);

CREATE TABLE policy_draft (
    id BYTEA NOT NULL PRIMARY KEY,
    policy TEXT NOT NULL,
    part TEXT NOT NULL,
    from_day TEXT NOT NULL,
    source TEXT NOT NULL,
    grid TEXT NOT NULL,
    state TEXT NOT NULL,
    author BYTEA NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by BYTEA,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
, examples TEXT NOT NULL DEFAULT '', definition TEXT NOT NULL DEFAULT '');

CREATE INDEX policy_draft_by_state ON policy_draft (state, changed_at);

CREATE TABLE policy_run (
    id BYTEA NOT NULL,
    month BIGINT NOT NULL,
    policy TEXT NOT NULL,
    state TEXT NOT NULL,
    townships_done BIGINT NOT NULL,
    townships_total BIGINT NOT NULL,
    people BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    account BYTEA,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX policy_run_by_begin ON policy_run (begun_at);

CREATE TABLE policy_version (
    policy TEXT NOT NULL,
    part TEXT NOT NULL,
    number BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    source TEXT NOT NULL,
    dmn TEXT NOT NULL,
    draft BYTEA NOT NULL,
    author BYTEA NOT NULL,
    published_by BYTEA NOT NULL,
    published_at BIGINT NOT NULL,
    origin TEXT NOT NULL, examples TEXT NOT NULL DEFAULT '', definition BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (policy, part, number)
);

CREATE TABLE programme_draft (
    id BYTEA NOT NULL,
    code TEXT NOT NULL,
    base_version BIGINT NOT NULL,
    from_version BIGINT NOT NULL,
    files TEXT NOT NULL,
    state TEXT NOT NULL,
    author BYTEA NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    decided_by BYTEA,
    published_version BIGINT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX programme_draft_under_way ON programme_draft (code) WHERE state IN ('open', 'handed_in');

CREATE TABLE programme_version (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    files TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by BYTEA, source TEXT NOT NULL DEFAULT 'program', owner TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (code, version)
);

CREATE TABLE recovery_code (
    account BYTEA NOT NULL REFERENCES account (id),
    number BIGINT NOT NULL,
    code_hash BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account, number)
);

CREATE TABLE schema_migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

CREATE TABLE server_state (
    node TEXT NOT NULL PRIMARY KEY,
    program TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    key_version BIGINT NOT NULL
);

CREATE TABLE session (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE,
    account BYTEA NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    second_factor BIGINT NOT NULL,
    acting_township TEXT,
    acting_person BYTEA
, device TEXT NOT NULL DEFAULT '', address_cipher BYTEA);

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

CREATE TABLE working_calendar_day (
    year BIGINT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('off', 'exchange')),
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (year, day)
);

CREATE TABLE working_calendar_span (
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 7),
    begin_minute BIGINT NOT NULL,
    end_minute BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (weekday, begin_minute)
);

CREATE TABLE working_calendar_year (
    year BIGINT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
);

