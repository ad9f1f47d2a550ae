-- What the database is, and what time it has. No parameters. One row: version TEXT, milliseconds since 1970 BIGINT.
SELECT sqlite_version(), CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
