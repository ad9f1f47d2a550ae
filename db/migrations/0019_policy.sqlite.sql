-- Policies find people: facts with the days on which they hold, what people receive, what each policy gave each of
-- them in a month, and what follows from it as a list of work. Facts and determinations are appended, never changed:
-- a correction is a later row. Months are counted as year * 12 + month - 1.
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
    PRIMARY KEY (township, person, seq)
) WITHOUT ROWID;
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
    PRIMARY KEY (township, id)
);
CREATE UNIQUE INDEX finding_by_person ON finding (township, person, policy, kind);
CREATE INDEX finding_by_state ON finding (township, state, kind, policy, id);
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
CREATE TRIGGER person_fact_refuses_delete BEFORE DELETE ON person_fact
BEGIN
    SELECT RAISE(ABORT, 'facts are corrected by later ones');
END;
CREATE TRIGGER determination_refuses_delete BEFORE DELETE ON determination
BEGIN
    SELECT RAISE(ABORT, 'determinations are kept');
END;
CREATE TRIGGER determination_refuses_update BEFORE UPDATE ON determination
BEGIN
    SELECT RAISE(ABORT, 'determinations are kept');
END;
