-- Messages that wait to be sent, written in the transaction of what they tell. The content is one
-- ciphertext and goes when the message has been sent or given up; the row stays to be seen.
CREATE TABLE message_outbox (
    id BYTEA NOT NULL PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    message_cipher BYTEA,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    useless_at BIGINT,
    made_at BIGINT NOT NULL,
    done_at BIGINT,
    last_error TEXT
);
CREATE INDEX message_outbox_due ON message_outbox (state, due_at);
