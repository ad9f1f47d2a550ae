-- Days on which a member of staff is away and who does their cases meanwhile. Why somebody is away
-- is nobody's business here and has no column.
CREATE TABLE absence (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (id),
    substitute BYTEA NOT NULL REFERENCES account (id),
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (account <> substitute),
    CHECK (from_day <= until_day)
);
CREATE INDEX absence_by_account ON absence (account, until_day);
CREATE INDEX absence_by_substitute ON absence (substitute, until_day);
