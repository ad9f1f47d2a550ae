-- Saves a draft as of one version. $1 files text, $2 state text, $3 note text, $4 reason text, $5 changed_at bigint ms,
-- $6 decided_by bytes or null, $7 published_version bigint or null, $8 origin text, $9 id bytes, $10 version bigint: the one
-- that was read. One row, or none if somebody saved in between.
UPDATE programme_draft
SET files = $1, state = $2, note = $3, reason = $4, changed_at = $5, decided_by = $6, published_version = $7, origin = $8,
    version = version + 1
WHERE id = $9 AND version = $10
