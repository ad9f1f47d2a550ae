-- Who came into a household and who left it: appended, never changed. Papers and names of staff are ciphertexts, which a new
-- key writes anew.
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
CREATE TRIGGER household_act_refuses_change BEFORE DELETE OR UPDATE OF
    township, household_id, id, person_id, act, reason, act_day, entered_at, account, owner, version, origin
    ON household_act FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER household_act_refuses_truncate BEFORE TRUNCATE ON household_act
    FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();
