-- Places, where organisations work and programme versions travel to the sub-centres as everything
-- else does, so they say who owns them and who wrote them; what stands there already is this node's own.
-- An organisation gets the code by which a file names it; source tells where a version came from.
ALTER TABLE place ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE place ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE place ADD COLUMN origin TEXT NOT NULL DEFAULT '';
UPDATE place SET owner = substr(code, 1, 6);
ALTER TABLE organisation ADD COLUMN code TEXT;
CREATE UNIQUE INDEX organisation_by_code ON organisation (code);
ALTER TABLE organisation_township ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation_township ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE organisation_township ADD COLUMN origin TEXT NOT NULL DEFAULT '';
UPDATE organisation_township SET owner = substr(township, 1, 6);
ALTER TABLE programme_version ADD COLUMN source TEXT NOT NULL DEFAULT 'program';
ALTER TABLE programme_version ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE programme_version ADD COLUMN origin TEXT NOT NULL DEFAULT '';
