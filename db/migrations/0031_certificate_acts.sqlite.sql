-- What happened to disability certificates: appended, never changed. Papers and names of staff are ciphertexts. A merge is
-- of two records of one person, or of the records before and after a move to another township.
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
CREATE INDEX certificate_by_expiry ON certificate (township, state, expires_day, id);
ALTER TABLE person_merge ADD COLUMN kind TEXT NOT NULL DEFAULT 'duplicate';
CREATE TRIGGER certificate_act_refuses_change BEFORE UPDATE ON certificate_act
BEGIN
    SELECT RAISE(ABORT, 'the table certificate_act is append-only');
END;
CREATE TRIGGER certificate_act_refuses_delete BEFORE DELETE ON certificate_act
BEGIN
    SELECT RAISE(ABORT, 'the table certificate_act is append-only');
END;
