-- Adds a draft. $1 id bytes, $2 code text, $3 base_version bigint, $4 from_version bigint, $5 files text (JSON object of
-- name → content), $6 state text, $7 author bytes, $8 begun_at bigint ms, $9 owner text, $10 origin text. One row.
INSERT INTO programme_draft
    (id, code, base_version, from_version, files, state, author, note, reason, begun_at, changed_at, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', $8, $8, $9, 1, $10)
