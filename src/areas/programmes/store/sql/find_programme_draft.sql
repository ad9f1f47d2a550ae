-- One draft with its files. $1 id bytes. At most one row.
SELECT id, code, base_version, from_version, state, author, note, reason, begun_at, changed_at, decided_by,
    published_version, version, files
FROM programme_draft
WHERE id = $1
