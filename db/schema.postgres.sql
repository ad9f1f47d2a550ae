CREATE TABLE absence (
    id BYTEA NOT NULL,
    account BYTEA NOT NULL,
    substitute BYTEA NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT absence_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT absence_check CHECK ((account <> substitute)),
    CONSTRAINT absence_check1 CHECK ((from_day <= until_day)),
    CONSTRAINT absence_pkey PRIMARY KEY (id),
    CONSTRAINT absence_substitute_fkey FOREIGN KEY (substitute) REFERENCES account(id)
);

CREATE INDEX absence_by_account ON public.absence USING btree (account, until_day);

CREATE INDEX absence_by_substitute ON public.absence USING btree (substitute, until_day);

CREATE TABLE account (
    id BYTEA NOT NULL,
    kind TEXT NOT NULL,
    role_group TEXT NOT NULL,
    login_name TEXT,
    phone_index BYTEA,
    phone_cipher BYTEA,
    display_name_cipher BYTEA NOT NULL,
    password_hash TEXT,
    password_changed_at BIGINT,
    must_change_password BIGINT NOT NULL,
    totp_secret_cipher BYTEA,
    totp_enrolled_at BIGINT,
    totp_last_step BIGINT,
    state TEXT NOT NULL,
    failed_count BIGINT NOT NULL,
    locked_until_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    uses_keys BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT account_check CHECK ((((kind = 'resident'::text) AND (role_group = 'citizen'::text) AND (phone_index IS NOT NULL)) OR ((kind = 'staff'::text) AND (role_group <> 'citizen'::text) AND (login_name IS NOT NULL)))),
    CONSTRAINT account_id_role_group_key UNIQUE (id, role_group),
    CONSTRAINT account_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'resident'::text]))),
    CONSTRAINT account_login_name_key UNIQUE (login_name),
    CONSTRAINT account_phone_index_key UNIQUE (phone_index),
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT account_role_group_check CHECK ((role_group = ANY (ARRAY['citizen'::text, 'business'::text, 'auditor'::text, 'system'::text, 'security'::text, 'audit'::text]))),
    CONSTRAINT account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text, 'locked'::text])))
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
    CONSTRAINT account_grant_account_role_group_fkey FOREIGN KEY (account, role_group) REFERENCES account(id, role_group),
    CONSTRAINT account_grant_check CHECK ((role_group =
CASE role
    WHEN 'resident'::text THEN 'citizen'::text
    WHEN 'guardian'::text THEN 'citizen'::text
    WHEN 'case_worker'::text THEN 'business'::text
    WHEN 'township_lead'::text THEN 'business'::text
    WHEN 'operator'::text THEN 'business'::text
    WHEN 'district_officer'::text THEN 'business'::text
    WHEN 'district_lead'::text THEN 'business'::text
    WHEN 'partner_member'::text THEN 'business'::text
    WHEN 'auditor'::text THEN 'auditor'::text
    WHEN 'system_administrator'::text THEN 'system'::text
    WHEN 'security_administrator'::text THEN 'security'::text
    WHEN 'audit_administrator'::text THEN 'audit'::text
    ELSE ''::text
END)),
    CONSTRAINT account_grant_check1 CHECK ((((
CASE
    WHEN (place_code IS NULL) THEN 0
    ELSE 1
END +
CASE
    WHEN (organisation IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (person IS NULL) THEN 0
    ELSE 1
END) = 1)),
    CONSTRAINT account_grant_check2 CHECK ((
CASE
    WHEN (person IS NULL) THEN 0
    ELSE 1
END =
CASE
    WHEN (person_township IS NULL) THEN 0
    ELSE 1
END)),
    CONSTRAINT account_grant_pkey PRIMARY KEY (account, number)
);

CREATE INDEX account_grant_by_person ON public.account_grant USING btree (person_township, person);

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
    CONSTRAINT audit_entry_pkey PRIMARY KEY (writer, sequence)
);

CREATE INDEX audit_entry_by_account ON public.audit_entry USING btree (account, at);

CREATE INDEX audit_entry_by_person ON public.audit_entry USING btree (person, at);

CREATE INDEX audit_entry_by_time ON public.audit_entry USING btree (at, writer, sequence);

CREATE TRIGGER audit_entry_refuses_change BEFORE UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_entry_refuses_delete BEFORE DELETE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_check_delete();

CREATE TRIGGER audit_entry_refuses_truncate BEFORE TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

CREATE TABLE audit_head (
    writer TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT audit_head_pkey PRIMARY KEY (writer)
);

CREATE TRIGGER audit_head_moves_forwards BEFORE UPDATE ON public.audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_check();

CREATE TRIGGER audit_head_refuses_delete BEFORE DELETE ON public.audit_head FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_head_refuses_truncate BEFORE TRUNCATE ON public.audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

CREATE TABLE audit_review (
    kind TEXT NOT NULL,
    account BYTEA NOT NULL,
    starts_at BIGINT NOT NULL,
    id BYTEA NOT NULL,
    note_cipher BYTEA NOT NULL,
    reviewed_by BYTEA NOT NULL,
    reviewed_at BIGINT NOT NULL,
    CONSTRAINT audit_review_id_key UNIQUE (id),
    CONSTRAINT audit_review_pkey PRIMARY KEY (kind, account, starts_at)
);

CREATE TABLE audit_seal (
    writer TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    sealed_at BIGINT NOT NULL,
    CONSTRAINT audit_seal_pkey PRIMARY KEY (writer)
);

CREATE TRIGGER audit_seal_only_covers_old_entries BEFORE INSERT OR UPDATE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION audit_seal_check();

CREATE TRIGGER audit_seal_refuses_delete BEFORE DELETE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_seal_refuses_truncate BEFORE TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

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
    CONSTRAINT benefit_pkey PRIMARY KEY (township, person, policy, from_month)
);

CREATE TABLE case_columns (
    account BYTEA NOT NULL,
    columns TEXT NOT NULL,
    chosen_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT case_columns_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT case_columns_pkey PRIMARY KEY (account)
);

CREATE TABLE case_counter (
    township TEXT NOT NULL,
    year BIGINT NOT NULL,
    last_count BIGINT NOT NULL,
    CONSTRAINT case_counter_pkey PRIMARY KEY (township, year)
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
    CONSTRAINT case_draft_pkey PRIMARY KEY (township, id)
);

CREATE UNIQUE INDEX case_draft_by_writer ON public.case_draft USING btree (township, person, programme, account);

CREATE TABLE case_event (
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
    CONSTRAINT case_event_pkey PRIMARY KEY (township, case_id, seq)
);

CREATE TRIGGER case_event_refuses_delete BEFORE DELETE ON public.case_event FOR EACH ROW EXECUTE FUNCTION case_refuse();

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
    CONSTRAINT case_message_pkey PRIMARY KEY (township, case_id, id)
);

CREATE INDEX case_message_by_person ON public.case_message USING btree (person_township, person, sent_at);

CREATE TABLE case_migration (
    id BYTEA NOT NULL,
    programme TEXT NOT NULL,
    from_version BIGINT NOT NULL,
    to_version BIGINT NOT NULL,
    names TEXT NOT NULL,
    at BIGINT NOT NULL,
    account BYTEA NOT NULL,
    account_name_cipher BYTEA NOT NULL,
    left_count BIGINT NOT NULL,
    undoes BYTEA,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT case_migration_pkey PRIMARY KEY (id),
    CONSTRAINT case_migration_undoes_key UNIQUE (undoes)
);

CREATE INDEX case_migration_by_programme ON public.case_migration USING btree (programme, at);

CREATE TABLE case_migration_case (
    migration BYTEA NOT NULL,
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    CONSTRAINT case_migration_case_migration_fkey FOREIGN KEY (migration) REFERENCES case_migration(id),
    CONSTRAINT case_migration_case_pkey PRIMARY KEY (migration, township, case_id)
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
    CONSTRAINT case_photo_pkey PRIMARY KEY (township, id)
);

CREATE INDEX case_photo_by_case ON public.case_photo USING btree (township, case_id);

CREATE INDEX case_photo_by_draft ON public.case_photo USING btree (township, draft_id);

CREATE TABLE case_process (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    state_cipher BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT case_process_pkey PRIMARY KEY (township, case_id)
);

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
    CONSTRAINT case_signature_pkey PRIMARY KEY (township, case_id, id)
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
    CONSTRAINT case_stage_pkey PRIMARY KEY (township, case_id, seq)
);

CREATE INDEX case_stage_by_stage ON public.case_stage USING btree (programme, stage, township, left_at, entered_at);

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
    CONSTRAINT case_submission_pkey PRIMARY KEY (township, case_id, seq)
);

CREATE TRIGGER case_submission_refuses_delete BEFORE DELETE ON public.case_submission FOR EACH ROW EXECUTE FUNCTION case_refuse();

CREATE TRIGGER case_submission_refuses_update BEFORE UPDATE OF township, case_id, seq, id, hash, programme_version, account, submitted_at ON public.case_submission FOR EACH ROW EXECUTE FUNCTION case_refuse();

CREATE TABLE case_view (
    account BYTEA NOT NULL,
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    deleted_at BIGINT,
    CONSTRAINT case_view_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT case_view_pkey PRIMARY KEY (account, id)
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
    origin TEXT NOT NULL,
    alarm BIGINT NOT NULL DEFAULT 0,
    wake_at BIGINT,
    urge_count BIGINT NOT NULL DEFAULT 0,
    is_supervised BIGINT NOT NULL DEFAULT 0,
    extension_days BIGINT NOT NULL DEFAULT 0,
    arbitration_exit TEXT NOT NULL DEFAULT ''::text,
    case_due_at BIGINT,
    case_alarm BIGINT NOT NULL DEFAULT 0,
    escalated_to TEXT NOT NULL DEFAULT ''::text,
    case_wake_at BIGINT,
    changed_at BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT cases_pkey PRIMARY KEY (township, id)
);

CREATE INDEX cases_by_case_waking ON public.cases USING btree (case_wake_at) WHERE (case_wake_at IS NOT NULL);

CREATE INDEX cases_by_change ON public.cases USING btree (township, state, next_role, changed_at, id);

CREATE INDEX cases_by_deferral ON public.cases USING btree (deferred_until_day, id) WHERE (deferred_until_day IS NOT NULL);

CREATE INDEX cases_by_district_change ON public.cases USING btree (state, next_role, changed_at, id);

CREATE INDEX cases_by_district_due_day ON public.cases USING btree (state, due_day, id);

CREATE INDEX cases_by_district_entry ON public.cases USING btree (state, next_role, opened_at, id);

CREATE INDEX cases_by_district_role ON public.cases USING btree (state, next_role, due_day, id);

CREATE INDEX cases_by_district_stage ON public.cases USING btree (programme, state, stage, due_day, id);

CREATE INDEX cases_by_due_day ON public.cases USING btree (township, state, due_day, id);

CREATE INDEX cases_by_entry ON public.cases USING btree (township, state, next_role, opened_at, id);

CREATE INDEX cases_by_escalation ON public.cases USING btree (escalated_to, township, due_day, id) WHERE (escalated_to <> ''::text);

CREATE INDEX cases_by_escalation_change ON public.cases USING btree (escalated_to, township, changed_at, id) WHERE (escalated_to <> ''::text);

CREATE INDEX cases_by_escalation_entry ON public.cases USING btree (escalated_to, township, opened_at, id) WHERE (escalated_to <> ''::text);

CREATE INDEX cases_by_escalation_number ON public.cases USING btree (escalated_to, township, number, id) WHERE (escalated_to <> ''::text);

CREATE INDEX cases_by_escalation_stage ON public.cases USING btree (escalated_to, township, programme, stage, due_day, id) WHERE (escalated_to <> ''::text);

CREATE INDEX cases_by_household ON public.cases USING btree (township, household);

CREATE UNIQUE INDEX cases_by_number ON public.cases USING btree (number);

CREATE INDEX cases_by_organisation ON public.cases USING btree (organisation, state, due_day, id) WHERE (organisation IS NOT NULL);

CREATE INDEX cases_by_organisation_change ON public.cases USING btree (organisation, state, changed_at, id) WHERE (organisation IS NOT NULL);

CREATE INDEX cases_by_organisation_entry ON public.cases USING btree (organisation, state, opened_at, id) WHERE (organisation IS NOT NULL);

CREATE INDEX cases_by_organisation_number ON public.cases USING btree (organisation, number, id) WHERE (organisation IS NOT NULL);

CREATE INDEX cases_by_organisation_stage ON public.cases USING btree (organisation, programme, state, stage, due_day, id) WHERE (organisation IS NOT NULL);

CREATE INDEX cases_by_person ON public.cases USING btree (person_township, person);

CREATE INDEX cases_by_programme_version ON public.cases USING btree (programme, programme_version, township, id) WHERE (state <> 'closed'::text);

CREATE INDEX cases_by_role ON public.cases USING btree (township, state, next_role, due_day, id);

CREATE INDEX cases_by_stage ON public.cases USING btree (township, programme, state, stage, due_day, id);

CREATE INDEX cases_by_township_number ON public.cases USING btree (township, number, id);

CREATE INDEX cases_by_waking ON public.cases USING btree (wake_at) WHERE (wake_at IS NOT NULL);

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
    CONSTRAINT certificate_pkey PRIMARY KEY (township, person_id, id)
);

CREATE INDEX certificate_by_expiry ON public.certificate USING btree (township, state, expires_day, id);

CREATE INDEX certificate_by_number ON public.certificate USING btree (number_index);

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
    CONSTRAINT certificate_act_pkey PRIMARY KEY (township, person_id, id)
);

CREATE TRIGGER certificate_act_refuses_change BEFORE DELETE OR UPDATE OF township, person_id, id, certificate_id, act, act_day, reason, entered_at, account, owner, version, origin ON public.certificate_act FOR EACH ROW EXECUTE FUNCTION history_refuse();

CREATE TRIGGER certificate_act_refuses_truncate BEFORE TRUNCATE ON public.certificate_act FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TABLE client_token (
    id BYTEA NOT NULL,
    account BYTEA NOT NULL,
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT,
    CONSTRAINT client_token_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT client_token_check CHECK ((expires_at > created_at)),
    CONSTRAINT client_token_pkey PRIMARY KEY (id),
    CONSTRAINT client_token_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX client_token_by_account ON public.client_token USING btree (account);

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
    CONSTRAINT consent_act_pkey PRIMARY KEY (township, person_id, id)
);

CREATE TRIGGER consent_act_refuses_change BEFORE DELETE OR UPDATE OF township, person_id, id, purpose, text_version, act, giver, guardian_id, way, at, account, owner, version, origin ON public.consent_act FOR EACH ROW EXECUTE FUNCTION history_refuse();

CREATE TRIGGER consent_act_refuses_truncate BEFORE TRUNCATE ON public.consent_act FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TABLE consent_text (
    purpose TEXT NOT NULL,
    text_version BIGINT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    asks_again BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    account BYTEA,
    origin TEXT NOT NULL,
    CONSTRAINT consent_text_pkey PRIMARY KEY (purpose, text_version)
);

CREATE TRIGGER consent_text_refuses_change BEFORE DELETE OR UPDATE ON public.consent_text FOR EACH ROW EXECUTE FUNCTION history_refuse();

CREATE TRIGGER consent_text_refuses_truncate BEFORE TRUNCATE ON public.consent_text FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TABLE data_request (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    text_cipher BYTEA NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by BYTEA NOT NULL,
    due_day TEXT NOT NULL,
    answer_cipher BYTEA,
    answered_at BIGINT,
    answered_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    answer_read_at BIGINT,
    CONSTRAINT data_request_check CHECK (((state = 'open'::text) = (answered_at IS NULL))),
    CONSTRAINT data_request_kind_check CHECK ((kind = ANY (ARRAY['correct'::text, 'delete'::text]))),
    CONSTRAINT data_request_pkey PRIMARY KEY (township, id),
    CONSTRAINT data_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text])))
);

CREATE INDEX data_request_by_due_day ON public.data_request USING btree (township, state, due_day, id);

CREATE INDEX data_request_by_person ON public.data_request USING btree (township, person_id);

CREATE TABLE determination (
    township TEXT NOT NULL,
    policy TEXT NOT NULL,
    person BYTEA NOT NULL,
    month BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    state BIGINT NOT NULL,
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
    CONSTRAINT determination_pkey PRIMARY KEY (township, policy, person, month, revision),
    CONSTRAINT determination_state_check CHECK (((state >= 0) AND (state <= 2)))
);

CREATE INDEX determination_corrections ON public.determination USING btree (township, decided_at) WHERE (is_correction = 1);

CREATE TRIGGER determination_refuses_change BEFORE DELETE OR UPDATE ON public.determination FOR EACH ROW EXECUTE FUNCTION refuse_change_of_policy_rows();

CREATE TABLE disability (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    category BIGINT NOT NULL,
    grade BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT disability_category_check CHECK (((category >= 1) AND (category <= 7))),
    CONSTRAINT disability_grade_check CHECK (((grade >= 1) AND (grade <= 4))),
    CONSTRAINT disability_pkey PRIMARY KEY (township, person_id, id)
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
    CONSTRAINT duplicate_pair_pkey PRIMARY KEY (township, person_id, other_township, other_person_id)
);

CREATE INDEX duplicate_pair_by_other ON public.duplicate_pair USING btree (other_township, state, weight, id);

CREATE INDEX duplicate_pair_by_other_person ON public.duplicate_pair USING btree (other_township, other_person_id);

CREATE INDEX duplicate_pair_by_weight ON public.duplicate_pair USING btree (township, state, weight, id);

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
    origin TEXT NOT NULL,
    messaged_at BIGINT,
    CONSTRAINT finding_pkey PRIMARY KEY (township, id)
);

CREATE UNIQUE INDEX finding_by_person ON public.finding USING btree (township, person, policy, kind);

CREATE INDEX finding_by_state ON public.finding USING btree (township, state, kind, policy, id);

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
    origin TEXT NOT NULL,
    proof_number_cipher BYTEA,
    proof_day TEXT,
    powers TEXT NOT NULL DEFAULT ''::text,
    CONSTRAINT guardian_pkey PRIMARY KEY (township, person_id, id)
);

CREATE TABLE household (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT household_pkey PRIMARY KEY (township, id)
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
    CONSTRAINT household_act_pkey PRIMARY KEY (township, household_id, id)
);

CREATE TRIGGER household_act_refuses_change BEFORE DELETE OR UPDATE OF township, household_id, id, person_id, act, reason, act_day, entered_at, account, owner, version, origin ON public.household_act FOR EACH ROW EXECUTE FUNCTION history_refuse();

CREATE TRIGGER household_act_refuses_truncate BEFORE TRUNCATE ON public.household_act FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();

CREATE TABLE household_member (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    household_id BYTEA NOT NULL,
    relation TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT household_member_pkey PRIMARY KEY (township, person_id)
);

CREATE INDEX household_member_by_household ON public.household_member USING btree (township, household_id);

CREATE TABLE idempotency_key (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    outcome TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT idempotency_key_pkey PRIMARY KEY (scope, key)
);

CREATE INDEX idempotency_key_created_at ON public.idempotency_key USING btree (created_at);

CREATE TABLE installation_fact (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    changes BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CONSTRAINT installation_fact_pkey PRIMARY KEY (name)
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
    CONSTRAINT job_run_pkey PRIMARY KEY (job, node)
);

CREATE TABLE job_wish (
    job TEXT NOT NULL,
    wished_at BIGINT NOT NULL,
    taken_at BIGINT,
    CONSTRAINT job_wish_pkey PRIMARY KEY (job)
);

CREATE TABLE key_renewal (
    id BYTEA NOT NULL,
    key_version BIGINT NOT NULL,
    state TEXT NOT NULL,
    step TEXT NOT NULL,
    uses_total BIGINT NOT NULL,
    uses_done BIGINT NOT NULL,
    unreadable BIGINT NOT NULL,
    node TEXT NOT NULL,
    account BYTEA,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CONSTRAINT key_renewal_pkey PRIMARY KEY (id),
    CONSTRAINT key_renewal_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'stuck'::text])))
);

CREATE INDEX key_renewal_by_begin ON public.key_renewal USING btree (begun_at);

CREATE TABLE key_use (
    kind TEXT NOT NULL,
    key_version BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    CONSTRAINT key_use_pkey PRIMARY KEY (kind, key_version)
);

CREATE TABLE key_version (
    key_version BIGINT NOT NULL,
    known_at BIGINT NOT NULL,
    retired_at BIGINT,
    CONSTRAINT key_version_pkey PRIMARY KEY (key_version)
);

CREATE TABLE message_outbox (
    id BYTEA NOT NULL,
    message_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    message_cipher BYTEA,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    useless_at BIGINT,
    made_at BIGINT NOT NULL,
    done_at BIGINT,
    last_error TEXT,
    CONSTRAINT message_outbox_message_id_key UNIQUE (message_id),
    CONSTRAINT message_outbox_pkey PRIMARY KEY (id)
);

CREATE INDEX message_outbox_due ON public.message_outbox USING btree (state, due_at);

CREATE TABLE oidc_binding (
    account BYTEA NOT NULL,
    issuer TEXT NOT NULL,
    subject_index BYTEA NOT NULL,
    subject_cipher BYTEA NOT NULL,
    bound_at BIGINT NOT NULL,
    CONSTRAINT oidc_binding_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT oidc_binding_pkey PRIMARY KEY (account),
    CONSTRAINT oidc_binding_subject_index_key UNIQUE (subject_index)
);

CREATE TABLE organisation (
    id BYTEA NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    phone TEXT NOT NULL,
    is_active BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    code TEXT,
    closes_day TEXT,
    CONSTRAINT organisation_is_active_check CHECK ((is_active = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT organisation_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX organisation_by_code ON public.organisation USING btree (code);

CREATE TABLE organisation_township (
    organisation_id BYTEA NOT NULL,
    township TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT ''::text,
    version BIGINT NOT NULL DEFAULT 1,
    origin TEXT NOT NULL DEFAULT ''::text,
    CONSTRAINT organisation_township_pkey PRIMARY KEY (organisation_id, township)
);

CREATE TABLE passkey (
    id BYTEA NOT NULL,
    account BYTEA NOT NULL,
    credential BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    algorithm TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    sign_count BIGINT NOT NULL,
    is_hardware BIGINT NOT NULL,
    is_backup_eligible BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    CONSTRAINT passkey_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT passkey_algorithm_check CHECK ((algorithm = ANY (ARRAY['es256'::text, 'eddsa'::text, 'rs256'::text]))),
    CONSTRAINT passkey_check CHECK (((is_hardware = 0) OR (is_backup_eligible = 0))),
    CONSTRAINT passkey_credential_key UNIQUE (credential),
    CONSTRAINT passkey_pkey PRIMARY KEY (id)
);

CREATE INDEX passkey_by_account ON public.passkey USING btree (account);

CREATE TABLE passkey_challenge (
    session BYTEA NOT NULL,
    challenge_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT passkey_challenge_pkey PRIMARY KEY (session)
);

CREATE INDEX passkey_challenge_by_expiry ON public.passkey_challenge USING btree (expires_at);

CREATE TABLE password_history (
    account BYTEA NOT NULL,
    changed_at BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    CONSTRAINT password_history_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT password_history_pkey PRIMARY KEY (account, changed_at)
);

CREATE TABLE people_export (
    id BYTEA NOT NULL,
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
    version BIGINT NOT NULL,
    role TEXT NOT NULL DEFAULT ''::text,
    CONSTRAINT people_export_pkey PRIMARY KEY (id)
);

CREATE INDEX people_export_by_account ON public.people_export USING btree (account, asked_at);

CREATE INDEX people_export_by_state ON public.people_export USING btree (state, asked_at);

CREATE TABLE people_export_part (
    export BYTEA NOT NULL,
    part BIGINT NOT NULL,
    township TEXT NOT NULL,
    first_person BYTEA NOT NULL,
    last_person BYTEA NOT NULL,
    people BYTEA NOT NULL,
    CONSTRAINT people_export_part_pkey PRIMARY KEY (export, part)
);

CREATE INDEX people_export_part_by_person ON public.people_export_part USING btree (township, last_person, first_person);

CREATE TABLE people_export_turn (
    account BYTEA NOT NULL,
    turn BIGINT NOT NULL,
    CONSTRAINT people_export_turn_pkey PRIMARY KEY (account)
);

CREATE TABLE people_import (
    id BYTEA NOT NULL,
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
    version BIGINT NOT NULL,
    CONSTRAINT people_import_pkey PRIMARY KEY (id)
);

CREATE INDEX people_import_by_account ON public.people_import USING btree (account, begun_at);

CREATE INDEX people_import_by_state ON public.people_import USING btree (state, changed_at);

CREATE TABLE people_upload (
    id BYTEA NOT NULL,
    account BYTEA NOT NULL,
    uploaded_at BIGINT NOT NULL,
    CONSTRAINT people_upload_pkey PRIMARY KEY (id)
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
    CONSTRAINT person_pkey PRIMARY KEY (township, id)
);

CREATE INDEX person_by_committee ON public.person USING btree (township, committee);

CREATE INDEX person_erased ON public.person USING btree (township, id) WHERE (state = 'erased'::text);

CREATE TABLE person_erasure (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    request BYTEA NOT NULL,
    state TEXT NOT NULL,
    proposed_by BYTEA NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by BYTEA,
    decided_at BIGINT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT person_erasure_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
    CONSTRAINT person_erasure_check1 CHECK (((state <> 'done'::text) OR (decided_by <> proposed_by))),
    CONSTRAINT person_erasure_pkey PRIMARY KEY (township, id),
    CONSTRAINT person_erasure_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'declined'::text])))
);

CREATE INDEX person_erasure_by_request ON public.person_erasure USING btree (township, request);

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
    origin TEXT NOT NULL,
    proof_day TEXT,
    household BYTEA,
    told_of BYTEA,
    CONSTRAINT person_fact_pkey PRIMARY KEY (township, person, seq)
);

CREATE TRIGGER person_fact_refuses_delete BEFORE DELETE ON public.person_fact FOR EACH ROW EXECUTE FUNCTION refuse_change_of_policy_rows();

CREATE TABLE person_former_name (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    until_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT person_former_name_pkey PRIMARY KEY (township, person_id, id)
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
    origin TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'duplicate'::text,
    CONSTRAINT person_merge_pkey PRIMARY KEY (township, id)
);

CREATE INDEX person_merge_by_merged ON public.person_merge USING btree (merged_township, merged);

CREATE INDEX person_merge_by_survivor ON public.person_merge USING btree (township, survivor);

CREATE TABLE person_merge_move (
    township TEXT NOT NULL,
    merge_id BYTEA NOT NULL,
    area TEXT NOT NULL,
    row_key TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT person_merge_move_pkey PRIMARY KEY (township, merge_id, area, row_key)
);

CREATE TABLE person_search (
    township TEXT NOT NULL,
    token BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    CONSTRAINT person_search_pkey PRIMARY KEY (township, token, person_id)
);

CREATE TABLE place (
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_active BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    owner TEXT NOT NULL DEFAULT ''::text,
    version BIGINT NOT NULL DEFAULT 1,
    origin TEXT NOT NULL DEFAULT ''::text,
    closes_day TEXT,
    CONSTRAINT place_is_active_check CHECK ((is_active = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT place_kind_check CHECK ((kind = ANY (ARRAY['district'::text, 'township'::text, 'committee'::text]))),
    CONSTRAINT place_pkey PRIMARY KEY (code)
);

CREATE TABLE policy_definition (
    policy TEXT NOT NULL,
    number BIGINT NOT NULL,
    definition TEXT NOT NULL,
    draft BYTEA NOT NULL,
    author BYTEA NOT NULL,
    published_by BYTEA NOT NULL,
    published_at BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT policy_definition_pkey PRIMARY KEY (policy, number)
);

CREATE TABLE policy_draft (
    id BYTEA NOT NULL,
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
    origin TEXT NOT NULL,
    examples TEXT NOT NULL DEFAULT ''::text,
    definition TEXT NOT NULL DEFAULT ''::text,
    CONSTRAINT policy_draft_pkey PRIMARY KEY (id)
);

CREATE INDEX policy_draft_by_state ON public.policy_draft USING btree (state, changed_at);

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
    CONSTRAINT policy_run_pkey PRIMARY KEY (id)
);

CREATE INDEX policy_run_by_begin ON public.policy_run USING btree (begun_at);

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
    origin TEXT NOT NULL,
    examples TEXT NOT NULL DEFAULT ''::text,
    definition BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT policy_version_pkey PRIMARY KEY (policy, part, number)
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
    CONSTRAINT programme_draft_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX programme_draft_under_way ON public.programme_draft USING btree (code) WHERE (state = ANY (ARRAY['open'::text, 'handed_in'::text]));

CREATE TABLE programme_version (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    files TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by BYTEA,
    source TEXT NOT NULL DEFAULT 'program'::text,
    owner TEXT NOT NULL DEFAULT ''::text,
    origin TEXT NOT NULL DEFAULT ''::text,
    CONSTRAINT programme_version_pkey PRIMARY KEY (code, version)
);

CREATE TABLE recovery_code (
    account BYTEA NOT NULL,
    number BIGINT NOT NULL,
    code_hash BYTEA NOT NULL,
    used_at BIGINT,
    CONSTRAINT recovery_code_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT recovery_code_pkey PRIMARY KEY (account, number)
);

CREATE TABLE schema_migration (
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    applied_at BIGINT NOT NULL,
    CONSTRAINT schema_migration_pkey PRIMARY KEY (number)
);

CREATE TABLE server_state (
    node TEXT NOT NULL,
    program TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    key_version BIGINT NOT NULL,
    CONSTRAINT server_state_pkey PRIMARY KEY (node)
);

CREATE TABLE session (
    token_hash BYTEA NOT NULL,
    id BYTEA NOT NULL,
    account BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    second_factor BIGINT NOT NULL,
    acting_township TEXT,
    acting_person BYTEA,
    device TEXT NOT NULL DEFAULT ''::text,
    address_cipher BYTEA,
    CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES account(id),
    CONSTRAINT session_id_key UNIQUE (id),
    CONSTRAINT session_pkey PRIMARY KEY (token_hash)
);

CREATE INDEX session_by_account ON public.session USING btree (account);

CREATE INDEX session_by_last_seen ON public.session USING btree (last_seen_at);

CREATE TABLE sign_in_code (
    challenge_hash BYTEA NOT NULL,
    phone_index BYTEA NOT NULL,
    row_id BYTEA NOT NULL,
    phone_cipher BYTEA NOT NULL,
    code_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    CONSTRAINT sign_in_code_pkey PRIMARY KEY (challenge_hash)
);

CREATE INDEX sign_in_code_by_expiry ON public.sign_in_code USING btree (expires_at);

CREATE TABLE throttle (
    key BYTEA NOT NULL,
    window_ends_at BIGINT NOT NULL,
    count BIGINT NOT NULL,
    CONSTRAINT throttle_pkey PRIMARY KEY (key)
);

CREATE INDEX throttle_by_end ON public.throttle USING btree (window_ends_at);

CREATE TABLE working_calendar_day (
    year BIGINT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT working_calendar_day_kind_check CHECK ((kind = ANY (ARRAY['off'::text, 'exchange'::text]))),
    CONSTRAINT working_calendar_day_pkey PRIMARY KEY (year, day)
);

CREATE TABLE working_calendar_span (
    weekday BIGINT NOT NULL,
    begin_minute BIGINT NOT NULL,
    end_minute BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT working_calendar_span_pkey PRIMARY KEY (weekday, begin_minute),
    CONSTRAINT working_calendar_span_weekday_check CHECK (((weekday >= 0) AND (weekday <= 7)))
);

CREATE TABLE working_calendar_year (
    year BIGINT NOT NULL,
    document TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    CONSTRAINT working_calendar_year_pkey PRIMARY KEY (year)
);

CREATE OR REPLACE FUNCTION public.audit_entry_check_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM audit_seal WHERE writer = OLD.writer AND sequence >= OLD.sequence) THEN
        RAISE EXCEPTION 'the audit log is append-only';
    END IF;
    RETURN OLD;
END
$function$;

CREATE OR REPLACE FUNCTION public.audit_head_check()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.writer <> OLD.writer OR NEW.sequence <= OLD.sequence
        OR NOT EXISTS (SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence AND hash = NEW.hash) THEN
        RAISE EXCEPTION 'the end of an audit chain moves forwards, onto an entry';
    END IF;
    RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.audit_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END
$function$;

CREATE OR REPLACE FUNCTION public.audit_seal_check()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.writer <> OLD.writer OR NEW.sequence <= OLD.sequence) THEN
        RAISE EXCEPTION 'a seal of the audit log never goes back';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence AND hash = NEW.hash
    ) OR EXISTS (
        SELECT 1 FROM audit_entry
        WHERE writer = NEW.writer AND sequence <= NEW.sequence
          AND at > (CAST(extract(epoch FROM clock_timestamp()) AS BIGINT) - 184 * 86400) * 1000
    ) THEN
        RAISE EXCEPTION 'the audit log keeps its entries for half a year';
    END IF;
    RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.case_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'a submission and the story of a case never change';
END
$function$;

CREATE OR REPLACE FUNCTION public.history_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'the table % is append-only', TG_TABLE_NAME;
END
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_policy_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'facts and determinations are kept';
END $function$;

