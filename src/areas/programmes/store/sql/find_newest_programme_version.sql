-- The newest version of a programme. $1 code text. At most one row.
SELECT version, content_hash, source
FROM programme_version
WHERE code = $1
ORDER BY version DESC
LIMIT 1
