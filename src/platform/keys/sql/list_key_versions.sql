-- All versions of the keys that this database has known, oldest first. No parameters. Rows: version, known_at, retired_at.
SELECT key_version, known_at, retired_at FROM key_version ORDER BY key_version
