-- Old entries may go from the front of a chain, up to a seal that keeps the hash of the last of them. Nobody
-- seals what is younger than half a year by the clock of the database's own machine, and no seal goes back.
CREATE TABLE audit_seal (
    writer TEXT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    sealed_at BIGINT NOT NULL
);
CREATE FUNCTION audit_seal_check() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;
CREATE TRIGGER audit_seal_only_covers_old_entries BEFORE INSERT OR UPDATE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_seal_check();
CREATE TRIGGER audit_seal_refuses_delete BEFORE DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seal_refuses_truncate BEFORE TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE FUNCTION audit_entry_check_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM audit_seal WHERE writer = OLD.writer AND sequence >= OLD.sequence) THEN
        RAISE EXCEPTION 'the audit log is append-only';
    END IF;
    RETURN OLD;
END
$$;
DROP TRIGGER audit_entry_refuses_change ON audit_entry;
CREATE TRIGGER audit_entry_refuses_change BEFORE UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_refuses_delete BEFORE DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_check_delete();
-- What somebody who watches the log has looked at.
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
