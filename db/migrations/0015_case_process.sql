-- Where the process of a case stands, as the flow engine keeps it; ciphertext, because it holds what
-- conditions asked about. A case from before has no row: its state follows from its stage.
CREATE TABLE case_process (
    township TEXT NOT NULL,
    case_id BYTEA NOT NULL,
    state_cipher BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, case_id)
);
