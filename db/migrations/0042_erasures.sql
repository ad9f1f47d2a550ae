-- Erasing a person's data: proposed by one, confirmed by a second, done once. The person's row stays in the state 'erased'.
CREATE TABLE person_erasure (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    request BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'declined')),
    proposed_by BYTEA NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by BYTEA,
    decided_at BIGINT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id),
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK (state <> 'done' OR decided_by <> proposed_by)
);
CREATE INDEX person_erasure_by_request ON person_erasure (township, request);
CREATE INDEX person_erased ON person (township, id) WHERE state = 'erased';
