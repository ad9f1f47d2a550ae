-- Lists in other orders, and what a clerk wants to see in them. Entry and change stand behind the role, as the due day does in
-- cases_by_role: a list for one role reads one part of the index, any other list one part for each role.
ALTER TABLE cases ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET changed_at = COALESCE(
    (SELECT MAX(at) FROM case_event WHERE case_event.township = cases.township AND case_event.case_id = cases.id),
    entered_stage_at
);
CREATE INDEX cases_by_township_number ON cases (township, number, id);
CREATE INDEX cases_by_entry ON cases (township, state, next_role, opened_at, id);
CREATE INDEX cases_by_district_entry ON cases (state, next_role, opened_at, id);
CREATE INDEX cases_by_change ON cases (township, state, next_role, changed_at, id);
CREATE INDEX cases_by_district_change ON cases (state, next_role, changed_at, id);
CREATE TABLE case_columns (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id),
    columns TEXT NOT NULL,
    chosen_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
);
ALTER TABLE case_view ADD COLUMN deleted_at BIGINT;
-- As in 0018: the planner is told how the indexes of a district with a million cases are made up.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('cases', 'cases_by_township_number', '1000000 83000 1 1'),
    ('cases', 'cases_by_entry', '1000000 83000 27000 3000 1 1'),
    ('cases', 'cases_by_district_entry', '1000000 330000 40000 1 1'),
    ('cases', 'cases_by_change', '1000000 83000 27000 3000 1 1'),
    ('cases', 'cases_by_district_change', '1000000 330000 40000 1 1');
ANALYZE sqlite_schema;
