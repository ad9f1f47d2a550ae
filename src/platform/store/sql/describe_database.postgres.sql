-- What the database is, and what time it has. No parameters. One row: version TEXT, milliseconds since 1970 BIGINT.
SELECT current_setting('server_version'), CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
