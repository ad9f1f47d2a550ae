-- Adds one version. $1 code text, $2 version bigint, $3 content_hash text, $4 files text (JSON
-- object of name → content), $5 published_at bigint ms, $6 published_by bytes or null, $7 source text,
-- $8 owner text, $9 origin text. One row.
INSERT INTO programme_version
    (code, version, content_hash, files, published_at, published_by, source, owner, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
