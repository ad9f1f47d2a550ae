-- Old entries may go from the front of a chain, up to a seal that keeps the hash of the last of them. Nobody
-- seals what is younger than half a year by the clock of the database's own machine, and no seal goes back.
CREATE TABLE audit_seal (
    writer TEXT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    sealed_at BIGINT NOT NULL
);
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
CREATE TRIGGER audit_seal_refuses_delete BEFORE DELETE ON audit_seal
BEGIN
    SELECT RAISE(ABORT, 'a seal of the audit log never goes back');
END;
DROP TRIGGER audit_entry_refuses_delete;
CREATE TRIGGER audit_entry_refuses_delete BEFORE DELETE ON audit_entry
WHEN NOT EXISTS (SELECT 1 FROM audit_seal WHERE writer = OLD.writer AND sequence >= OLD.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
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
