-- What people ask about their own data: to correct it, to delete it (PIPL art. 46, 47); and the answer. Their words and ours are
-- ciphertexts.
CREATE TABLE data_request (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('correct', 'delete')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused')),
    text_cipher BYTEA NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by BYTEA NOT NULL,
    due_day TEXT NOT NULL,
    answer_cipher BYTEA,
    answered_at BIGINT,
    answered_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id),
    CHECK ((state = 'open') = (answered_at IS NULL))
);
CREATE INDEX data_request_by_due_day ON data_request (township, state, due_day, id);
CREATE INDEX data_request_by_person ON data_request (township, person_id);
