-- When somebody read the answer to what they asked about their data: until then it is new among their messages.
ALTER TABLE data_request ADD COLUMN answer_read_at BIGINT;
