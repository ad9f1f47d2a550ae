-- Cases: applications on their way through the stages of a programme, and all that hangs on them.
-- Texts of people and answers are ciphertext (*_cipher). due_day is 9999-12-31 where nothing is due,
-- so that lists sort alike on both databases.
CREATE TABLE case_counter (
    township TEXT NOT NULL,
    year BIGINT NOT NULL,
    last_count BIGINT NOT NULL,
    PRIMARY KEY (township, year)
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
    PRIMARY KEY (township, id)
);
CREATE UNIQUE INDEX cases_by_number ON cases (number);
CREATE INDEX cases_by_person ON cases (person_township, person);
CREATE INDEX cases_by_household ON cases (township, household);
CREATE INDEX cases_by_due_day ON cases (township, state, due_day, id);
CREATE INDEX cases_by_role ON cases (township, state, next_role, due_day, id);
CREATE INDEX cases_by_stage ON cases (township, programme, state, stage, due_day, id);
CREATE INDEX cases_by_district_due_day ON cases (state, due_day, id);
CREATE INDEX cases_by_district_role ON cases (state, next_role, due_day, id);
CREATE INDEX cases_by_district_stage ON cases (programme, state, stage, due_day, id);
CREATE INDEX cases_by_organisation ON cases (organisation, state, due_day, id);
CREATE INDEX cases_by_deferral ON cases (deferred_until_day);
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
    PRIMARY KEY (township, case_id, seq)
);
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
CREATE FUNCTION case_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a submission and the story of a case never change';
END
$$;
CREATE TRIGGER case_submission_refuses_update
    BEFORE UPDATE OF township, case_id, seq, id, hash, programme_version, account, submitted_at ON case_submission
    FOR EACH ROW EXECUTE FUNCTION case_refuse();
CREATE TRIGGER case_submission_refuses_delete BEFORE DELETE ON case_submission
    FOR EACH ROW EXECUTE FUNCTION case_refuse();
CREATE TRIGGER case_event_refuses_delete BEFORE DELETE ON case_event
    FOR EACH ROW EXECUTE FUNCTION case_refuse();
