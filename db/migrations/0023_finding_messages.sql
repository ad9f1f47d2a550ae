-- When the resident of a finding was last told by text message.
ALTER TABLE finding ADD COLUMN messaged_at BIGINT;
