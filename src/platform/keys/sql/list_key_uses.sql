-- What was counted last. No parameters. Rows: kind, version, uses, counted_at.
SELECT kind, key_version, uses, counted_at FROM key_use ORDER BY kind, key_version
