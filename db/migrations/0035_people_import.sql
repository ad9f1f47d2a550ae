-- Imports that a job carries out: how far each is, and what came of it. The file lies in the vault in parts, its faults
-- under the id of the import.
CREATE TABLE people_import (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA,
    scope TEXT NOT NULL,
    state TEXT NOT NULL,
    parts BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    is_confirmed BIGINT NOT NULL,
    because_cipher BYTEA,
    format TEXT NOT NULL,
    rows_total BIGINT NOT NULL,
    rows_done BIGINT NOT NULL,
    ready BIGINT NOT NULL,
    known BIGINT NOT NULL,
    faulty BIGINT NOT NULL,
    alike BIGINT NOT NULL,
    written BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX people_import_by_state ON people_import (state, changed_at);
CREATE INDEX people_import_by_account ON people_import (account, begun_at);
