-- The files of one version. $1 code text, $2 version bigint. At most one row.
SELECT files
FROM programme_version
WHERE code = $1 AND version = $2
