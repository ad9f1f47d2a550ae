-- The audit log: one hash chain for each connection that writes. Rows are only ever added.
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
CREATE INDEX audit_entry_by_time ON audit_entry (at, writer, sequence);
CREATE INDEX audit_entry_by_account ON audit_entry (account, at);
CREATE INDEX audit_entry_by_person ON audit_entry (person, at);
CREATE TABLE audit_head (
    writer TEXT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END
$$;
CREATE FUNCTION audit_head_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.writer <> OLD.writer OR NEW.sequence <> OLD.sequence + 1 THEN
        RAISE EXCEPTION 'the end of an audit chain moves by one';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_entry_refuses_change BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_refuses_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_moves_by_one BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_check();
CREATE TRIGGER audit_head_refuses_delete BEFORE DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_refuses_truncate BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
