-- Exports: asks of one account come one after the other, in whichever process (a row that each of them changes); in which role it was
-- asked for; and whom each part of a file holds, ids one after the other, so that a person can be told without a row for each of them.
CREATE TABLE people_export_turn (
    account BYTEA NOT NULL PRIMARY KEY,
    turn BIGINT NOT NULL
);
CREATE TABLE people_export_part (
    export BYTEA NOT NULL,
    part BIGINT NOT NULL,
    township TEXT NOT NULL,
    first_person BYTEA NOT NULL,
    last_person BYTEA NOT NULL,
    people BYTEA NOT NULL,
    PRIMARY KEY (export, part)
);
CREATE INDEX people_export_part_by_person ON people_export_part (township, last_person, first_person);
ALTER TABLE people_export ADD COLUMN role TEXT NOT NULL DEFAULT '';
