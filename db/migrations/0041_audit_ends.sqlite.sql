-- The end of a chain moves once for all entries that share a commit: forwards, and onto an entry that is there.
DROP TRIGGER audit_head_moves_by_one;

CREATE TRIGGER audit_head_moves_forwards BEFORE UPDATE ON audit_head
WHEN NEW.writer <> OLD.writer OR NEW.sequence <= OLD.sequence
    OR NOT EXISTS (SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the end of an audit chain moves forwards, onto an entry'); END;
