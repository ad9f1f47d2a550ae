-- A guardian's proof has a number (enciphered) and a day, and says what the guardian may do for the person: codes with
-- blanks between. Who was a guardian before might do everything; a carer may do nothing.
-- A fact that a household shares is recorded for each who lives in it: the rows name the household and of whom it was told.
ALTER TABLE guardian ADD COLUMN proof_number_cipher BYTEA;
ALTER TABLE guardian ADD COLUMN proof_day TEXT;
ALTER TABLE guardian ADD COLUMN powers TEXT NOT NULL DEFAULT '';
UPDATE guardian SET powers = 'apply record consent money' WHERE kind = 'guardian';
ALTER TABLE person_fact ADD COLUMN proof_day TEXT;
ALTER TABLE person_fact ADD COLUMN household BYTEA;
ALTER TABLE person_fact ADD COLUMN told_of BYTEA;
