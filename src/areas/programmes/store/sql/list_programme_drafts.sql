-- All drafts without their files, newest first. No parameters. Any number of rows.
SELECT id, code, base_version, from_version, state, author, note, reason, begun_at, changed_at, decided_by,
    published_version, version
FROM programme_draft
ORDER BY begun_at DESC, id DESC
