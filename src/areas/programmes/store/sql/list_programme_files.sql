-- Every version with its files, oldest first. No parameters. Any number of rows.
SELECT code, version, content_hash, files
FROM programme_version
ORDER BY code, version
