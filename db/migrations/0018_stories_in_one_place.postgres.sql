-- Indexes leave out the rows that nobody looks for by them. PostgreSQL knows by itself how the lists are made up; what it
-- can be told is that the rows of a running case change often: it leaves room for them beside the old ones.
DROP INDEX cases_by_waking;
DROP INDEX cases_by_case_waking;
DROP INDEX cases_by_deferral;
DROP INDEX cases_by_organisation;
DROP INDEX cases_by_programme_version;
CREATE INDEX cases_by_waking ON cases (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX cases_by_case_waking ON cases (case_wake_at) WHERE case_wake_at IS NOT NULL;
CREATE INDEX cases_by_deferral ON cases (deferred_until_day, id) WHERE deferred_until_day IS NOT NULL;
CREATE INDEX cases_by_organisation ON cases (organisation, state, due_day, id) WHERE organisation IS NOT NULL;
CREATE INDEX cases_by_programme_version ON cases (programme, programme_version, township, id) WHERE state <> 'closed';
ALTER TABLE case_process SET (fillfactor = 70);
ALTER TABLE case_stage SET (fillfactor = 80);
