-- The versions of one programme, or of all where $1 is empty, newest first. $1 code text.
SELECT code, version, content_hash, published_at, published_by, source
FROM programme_version
WHERE $1 = '' OR code = $1
ORDER BY published_at DESC, code, version DESC
