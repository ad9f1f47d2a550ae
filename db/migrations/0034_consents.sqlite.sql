-- Texts by which residents consent, each published once and never changed, and what residents said to them: appended, never
-- changed. Names of staff are ciphertexts.
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
CREATE TRIGGER consent_text_refuses_change BEFORE UPDATE ON consent_text
BEGIN
    SELECT RAISE(ABORT, 'the table consent_text is append-only');
END;
CREATE TRIGGER consent_text_refuses_delete BEFORE DELETE ON consent_text
BEGIN
    SELECT RAISE(ABORT, 'the table consent_text is append-only');
END;
CREATE TRIGGER consent_act_refuses_change BEFORE UPDATE ON consent_act
BEGIN
    SELECT RAISE(ABORT, 'the table consent_act is append-only');
END;
CREATE TRIGGER consent_act_refuses_delete BEFORE DELETE ON consent_act
BEGIN
    SELECT RAISE(ABORT, 'the table consent_act is append-only');
END;
