-- Pairs of records that may be of one person, and merges with all that they moved. A pair stands once, under the first
-- of the two by township and id. Snapshots and reasons are ciphertexts.
CREATE TABLE duplicate_pair (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    other_township TEXT NOT NULL,
    other_person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    weight BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    state TEXT NOT NULL,
    note_cipher BYTEA,
    found_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, other_township, other_person_id)
);
CREATE INDEX duplicate_pair_by_weight ON duplicate_pair (township, state, weight, id);
CREATE INDEX duplicate_pair_by_other ON duplicate_pair (other_township, state, weight, id);
CREATE INDEX duplicate_pair_by_other_person ON duplicate_pair (other_township, other_person_id);
CREATE TABLE person_merge (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    survivor BYTEA NOT NULL,
    merged_township TEXT NOT NULL,
    merged BYTEA NOT NULL,
    snapshot_cipher BYTEA NOT NULL,
    merged_at BIGINT NOT NULL,
    merged_by BYTEA NOT NULL,
    undone_at BIGINT,
    undone_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id)
);
CREATE INDEX person_merge_by_survivor ON person_merge (township, survivor);
CREATE INDEX person_merge_by_merged ON person_merge (merged_township, merged);
CREATE TABLE person_merge_move (
    township TEXT NOT NULL,
    merge_id BYTEA NOT NULL,
    area TEXT NOT NULL,
    row_key TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, merge_id, area, row_key)
);
