-- The end of a chain moves once for all entries that share a commit: forwards, and onto an entry that is there.
CREATE OR REPLACE FUNCTION audit_head_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.writer <> OLD.writer OR NEW.sequence <= OLD.sequence
        OR NOT EXISTS (SELECT 1 FROM audit_entry WHERE writer = NEW.writer AND sequence = NEW.sequence AND hash = NEW.hash) THEN
        RAISE EXCEPTION 'the end of an audit chain moves forwards, onto an entry';
    END IF;
    RETURN NEW;
END
$$;

ALTER TRIGGER audit_head_moves_by_one ON audit_head RENAME TO audit_head_moves_forwards;
