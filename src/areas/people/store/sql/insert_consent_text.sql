-- Publishes a text, once: nothing happens if the version is there. $1 purpose TEXT, $2 version BIGINT, $3 Chinese TEXT, $4 English
-- TEXT, $5 asks again BIGINT, $6 at BIGINT, $7 account BYTEA or null, $8 origin TEXT. One row or none.
INSERT INTO consent_text (purpose, text_version, text_zh, text_en, asks_again, published_at, account, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (purpose, text_version) DO NOTHING
